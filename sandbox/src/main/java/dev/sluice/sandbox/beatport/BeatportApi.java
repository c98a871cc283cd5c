package dev.sluice.sandbox.beatport;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Credentials;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.http.Tokens;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import dev.sluice.sandbox.search.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Beatport for a partner with client credentials: `POST /v4/auth/o/token/`,
/// `GET /v4/catalog/tracks/{id}/`, `/v4/catalog/tracks/` with filters, `/v4/catalog/search/`. A
/// list of several ids or ISRCs is a batch: as many questions as it names.
public final class BeatportApi implements Api {

  private static final Duration TOKEN_LIFE = Duration.ofHours(10);
  private static final int MOST_PER_PAGE = 200;

  private final Index tracks;
  private final Tokens tokens;

  /// Beatport over the catalogue, its tokens on a steady clock of nanoseconds.
  public BeatportApi(Catalogue catalogue, LongSupplier nanos) {
    tracks = new Index(catalogue.listings(Provider.BEATPORT));
    tokens = new Tokens(TOKEN_LIFE, nanos);
  }

  @Override
  public String name() {
    return Provider.BEATPORT.word();
  }

  @Override
  public Optional<Reply> token(Request request) {
    return request.path().equals("/v4/auth/o/token/")
        ? Optional.of(grant(request))
        : Optional.empty();
  }

  private Reply grant(Request request) {
    if (!request.method().equals("POST")) {
      return detail(405, "Method \"" + request.method() + "\" not allowed.");
    }
    var grant = request.form().text("grant_type");
    if (grant.equals("password")) {
      return Reply.refusal(400, Json.object().put("error", "unauthorized_client"));
    }
    if (!grant.equals("client_credentials")) {
      return Reply.refusal(400, Json.object().put("error", "unsupported_grant_type"));
    }
    if (!Credentials.accepts(request)) {
      return Reply.refusal(401, Json.object().put("error", "invalid_client"));
    }
    return Reply.answer(
        Json.object()
            .put("access_token", tokens.issue())
            .put("expires_in", tokens.life().toSeconds())
            .put("token_type", "Bearer")
            .put("scope", "app:locker user:dj"));
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    var token = request.bearer();
    if (token.isEmpty()) {
      return Optional.of(detail(401, "Authentication credentials were not provided."));
    }
    return switch (tokens.standing(token.get())) {
      case VALID -> Optional.empty();
      case EXPIRED, UNKNOWN -> Optional.of(detail(401, "Given token not valid for any token type"));
    };
  }

  @Override
  public Reply overLimit(Duration wait) {
    return detail(429, "Request was throttled. Expected available in 1 second.")
        .comeAgainAfter(wait);
  }

  @Override
  public Reply complaint(int status) {
    return switch (status) {
      case 403 -> detail(status, "You do not have permission to perform this action.");
      case 429 -> detail(status, "Request was throttled.");
      default -> detail(status, "A server error occurred.");
    };
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (!request.method().equals("GET")) {
      return detail(405, "Method \"" + request.method() + "\" not allowed.");
    }
    if (!request.path().endsWith("/")) {
      var query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
      return Reply.refusal(301, Json.object())
          .with("Location", "/" + name() + request.path() + "/" + query);
    }
    if (parts.equals(List.of("v4", "catalog", "search"))) {
      return search(request.query());
    }
    if (parts.equals(List.of("v4", "catalog", "tracks"))) {
      return list(request.query());
    }
    if (parts.size() == 4 && parts.subList(0, 3).equals(List.of("v4", "catalog", "tracks"))) {
      return one(parts.getLast());
    }
    return detail(404, "Not found.");
  }

  private Reply one(String id) {
    return tracks
        .withId(id)
        .map(it -> Reply.answer(BeatportJson.track(it)))
        .orElseGet(() -> Reply.absent(404, Json.object().put("detail", "Not found.")));
  }

  private Reply search(Params query) {
    if (!query.text("type").equals("tracks")) {
      return badField("type", "Only type=tracks is spoken here.");
    }
    var page = Page.of(query, MOST_PER_PAGE);
    if (page.isEmpty()) {
      return detail(404, "Invalid page.");
    }
    var hits = listings(tracks.search(Wanted.anywhere(query.text("q"))));
    return Reply.answer(page.get().search(hits));
  }

  private Reply list(Params query) {
    var ids = query.list("id");
    if (!ids.stream().allMatch(id -> id.matches("\\d{1,18}"))) {
      return badField("id", "Enter a number.");
    }
    var page = Page.of(query, MOST_PER_PAGE);
    if (page.isEmpty()) {
      return detail(404, "Invalid page.");
    }
    var asked = Math.max(1, Math.max(ids.size(), query.list("isrc").size()));
    return Reply.answers(asked, page.get().list(filtered(query, ids)));
  }

  private List<Listing> filtered(Params query, List<String> ids) {
    var isrcs = query.list("isrc");
    if (!ids.isEmpty()) {
      return ids.stream().flatMap(id -> tracks.withId(id).stream()).toList();
    }
    if (!isrcs.isEmpty()) {
      return isrcs.stream()
          .map(isrc -> isrc.toUpperCase(Locale.ROOT))
          .flatMap(isrc -> tracks.withIsrc(isrc).stream())
          .toList();
    }
    var title = (query.text("name") + " " + query.text("mix_name")).strip();
    return listings(tracks.search(Wanted.of(title, query.text("artist_name"), "")));
  }

  private static List<Listing> listings(List<Hit> hits) {
    return hits.stream().map(Hit::listing).toList();
  }

  private static Reply detail(int status, String detail) {
    return Reply.refusal(status, Json.object().put("detail", detail));
  }

  private static Reply badField(String field, String message) {
    return Reply.refusal(400, Json.object().set(field, Json.texts(List.of(message))));
  }
}
