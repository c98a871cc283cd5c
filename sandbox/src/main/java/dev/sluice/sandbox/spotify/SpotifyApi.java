package dev.sluice.sandbox.spotify;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Credentials;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.http.Tokens;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Spotify for an application with extended quota, the only kind that still gets audio features:
/// `POST /api/token`, `GET /v1/tracks/{id}`, `/v1/search`, `/v1/audio-features/{id}`,
/// `/v1/artists/{id}`.
public final class SpotifyApi implements Api {

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{22}");
  private static final int MOST_PER_PAGE = 50;
  private static final int LAST_OFFSET = 1000;

  private final Index tracks;
  private final Artists artists;
  private final Tokens tokens;

  /// Spotify over the catalogue, its tokens on a steady clock of nanoseconds.
  public SpotifyApi(Catalogue catalogue, LongSupplier nanos) {
    var listings = catalogue.listings(Provider.SPOTIFY);
    tracks = new Index(listings);
    artists = new Artists(listings);
    tokens = new Tokens(TOKEN_LIFE, nanos);
  }

  @Override
  public String name() {
    return Provider.SPOTIFY.word();
  }

  @Override
  public Optional<Reply> token(Request request) {
    return request.path().equals("/api/token") ? Optional.of(grant(request)) : Optional.empty();
  }

  private Reply grant(Request request) {
    if (!request.method().equals("POST")) {
      return error(405, "Method Not Allowed");
    }
    if (!Credentials.accepts(request)) {
      return tokenError("invalid_client", "Invalid client");
    }
    if (!request.form().text("grant_type").equals("client_credentials")) {
      return tokenError("unsupported_grant_type", "grant_type must be client_credentials");
    }
    return Reply.answer(
        Json.object()
            .put("access_token", tokens.issue())
            .put("token_type", "Bearer")
            .put("expires_in", tokens.life().toSeconds()));
  }

  private static Reply tokenError(String error, String description) {
    return Reply.refusal(
        400, Json.object().put("error", error).put("error_description", description));
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    var token = request.bearer();
    if (token.isEmpty()) {
      return Optional.of(error(401, "No token provided"));
    }
    return switch (tokens.standing(token.get())) {
      case VALID -> Optional.empty();
      case EXPIRED -> Optional.of(error(401, "The access token expired"));
      case UNKNOWN -> Optional.of(error(401, "Invalid access token"));
    };
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error(429, "API rate limit exceeded").comeAgainAfter(wait);
  }

  /// A closed endpoint answers 403 without a message.
  @Override
  public Reply complaint(int status) {
    if (status == 403) {
      var error = Json.object().put("status", status);
      return Reply.refusal(status, Json.object().set("error", error));
    }
    return error(status, status == 429 ? "API rate limit exceeded" : "Server error");
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (!request.method().equals("GET")) {
      return error(405, "Method Not Allowed");
    }
    if (parts.equals(List.of("v1", "search"))) {
      return search(request);
    }
    if (parts.size() != 3 || !parts.getFirst().equals("v1")) {
      return error(404, "Service not found");
    }
    var id = parts.getLast();
    return switch (parts.get(1)) {
      case "tracks" -> one(id, tracks.withId(id).map(it -> track(it, request)), "non existing id");
      case "audio-features" ->
          one(id, tracks.withId(id).flatMap(SpotifyJson::features), "analysis not found");
      case "artists" -> one(id, artists.find(id), "non existing id");
      default -> error(404, "Service not found");
    };
  }

  private static Reply one(String id, Optional<ObjectNode> body, String absent) {
    if (!ID.matcher(id).matches()) {
      return error(400, "invalid id");
    }
    if (body.isEmpty()) {
      return Reply.absent(404, error(404, absent).body());
    }
    return Reply.answer(body.get());
  }

  private Reply search(Request request) {
    var query = request.query();
    if (query.text("q").isBlank()) {
      return error(400, "No search query");
    }
    if (!query.text("type").equals("track")) {
      return error(400, "Bad search type field " + query.text("type"));
    }
    var limit = query.number("limit", 20, 1, MOST_PER_PAGE);
    if (limit.isEmpty()) {
      return error(400, "Invalid limit");
    }
    var offset = query.number("offset", 0, 0, LAST_OFFSET - limit.get());
    if (offset.isEmpty()) {
      return error(400, "Invalid offset");
    }
    var hits = hits(SpotifyQuery.parse(query.text("q")));
    var page = new Page(query.text("q"), query.find("market"), limit.get(), offset.get());
    var items = hits.stream().skip(page.offset()).limit(page.limit()).map(it -> track(it, request));
    return Reply.answer(Json.object().set("tracks", page.of(items.toList(), hits.size())));
  }

  private List<Listing> hits(SpotifyQuery query) {
    if (!query.isrc().isEmpty()) {
      return tracks.withIsrc(query.isrc()).stream().filter(query::allows).toList();
    }
    return tracks.search(query.wanted()).stream().map(Hit::listing).filter(query::allows).toList();
  }

  private static ObjectNode track(Listing listing, Request request) {
    var track = SpotifyJson.track(listing);
    return request.query().find("market").isPresent() ? track.put("is_playable", true) : track;
  }

  private static Reply error(int status, String message) {
    var error = Json.object().put("status", status).put("message", message);
    return Reply.refusal(status, Json.object().set("error", error));
  }
}
