package dev.sluice.sandbox.tidal;

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
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Tidal v2, in JSON:API: `POST /v1/oauth2/token`, `GET /v2/tracks/{id}`, `/v2/tracks` by
/// `filter[isrc]` or `filter[id]`, `/v2/searchResults/{query}`. One ISRC gives all its tracks,
/// several give one each.
public final class TidalApi implements Api {

  private static final Duration TOKEN_LIFE = Duration.ofDays(1);
  private static final String SEARCH = "/v2/searchResults/";
  private static final int MOST = 20;

  private final Index tracks;
  private final Tokens tokens;

  /// Tidal over the catalogue, its tokens on a steady clock of nanoseconds.
  public TidalApi(Catalogue catalogue, LongSupplier nanos) {
    tracks = new Index(catalogue.listings(Provider.TIDAL));
    tokens = new Tokens(TOKEN_LIFE, nanos);
  }

  @Override
  public String name() {
    return Provider.TIDAL.word();
  }

  @Override
  public Optional<Reply> token(Request request) {
    return request.path().equals("/v1/oauth2/token")
        ? Optional.of(grant(request))
        : Optional.empty();
  }

  private Reply grant(Request request) {
    if (!request.method().equals("POST") || !Credentials.accepts(request)) {
      return Reply.refusal(
          401,
          Json.object()
              .put("status", 401)
              .put("error", "invalid_client")
              .put("sub_status", 6001)
              .put("error_description", "Client authentication failed"));
    }
    if (!request.form().text("grant_type").equals("client_credentials")) {
      return Reply.refusal(400, Json.object().put("error", "unsupported_grant_type"));
    }
    return Reply.answer(
        Json.object()
            .put("scope", "")
            .put("token_type", "Bearer")
            .put("access_token", tokens.issue())
            .put("expires_in", tokens.life().toSeconds()));
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    var valid =
        request.bearer().filter(it -> tokens.standing(it) == Tokens.Standing.VALID).isPresent();
    return valid
        ? Optional.empty()
        : Optional.of(error(401, "UNAUTHORIZED", "The access token is missing or not valid"));
  }

  @Override
  public Reply overLimit(Duration wait) {
    return complaint(429).comeAgainAfter(wait);
  }

  @Override
  public Reply complaint(int status) {
    return status == 429
        ? asJsonApi(
            Reply.refusal(
                status,
                errors(Json.object().put("status", "429").put("detail", "Rate limit exceeded"))))
        : error(status, "INTERNAL_ERROR", "Internal Server Error");
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (!request.method().equals("GET")) {
      return error(405, "METHOD_NOT_SUPPORTED", "Method not supported");
    }
    var accepted = request.header("accept").orElse("*/*");
    if (!accepted.contains("application/vnd.api+json") && !accepted.contains("*/*")) {
      return error(406, "NOT_ACCEPTABLE", "Only application/vnd.api+json is spoken here");
    }
    if (request.path().startsWith(SEARCH)) {
      return search(request.path().substring(SEARCH.length()), request.query());
    }
    if (parts.equals(List.of("v2", "tracks"))) {
      return list(request.query());
    }
    return parts.size() == 3 && parts.subList(0, 2).equals(List.of("v2", "tracks"))
        ? one(parts.getLast(), request.query())
        : error(404, "NOT_FOUND", "The requested resource could not be found");
  }

  private Reply one(String id, Params query) {
    return tracks
        .withId(id)
        .map(it -> asJsonApi(Reply.answer(Document.of(it, included(query)))))
        .orElseGet(
            () -> {
              var absent = error(404, "NOT_FOUND", "The requested resource could not be found");
              return asJsonApi(Reply.absent(404, absent.body()));
            });
  }

  private Reply list(Params query) {
    var isrcs = query.list("filter[isrc]").stream().distinct().toList();
    var ids = query.list("filter[id]").stream().distinct().toList();
    var asked = isrcs.isEmpty() ? ids : isrcs;
    if (asked.isEmpty() || asked.size() > MOST) {
      return error(400, "INVALID_REQUEST", "give 1 to %d ids or ISRCs".formatted(MOST));
    }
    List<Listing> found =
        isrcs.isEmpty()
            ? ids.stream().flatMap(id -> tracks.withId(id).stream()).toList()
            : withIsrcs(isrcs);
    return asJsonApi(Reply.answers(asked.size(), Document.of(found, included(query))));
  }

  private List<Listing> withIsrcs(List<String> isrcs) {
    var most = isrcs.size() == 1 ? Long.MAX_VALUE : 1;
    return isrcs.stream()
        .map(isrc -> isrc.toUpperCase(Locale.ROOT))
        .flatMap(isrc -> tracks.withIsrc(isrc).stream().limit(most))
        .toList();
  }

  private Reply search(String text, Params query) {
    var hits = tracks.search(Wanted.anywhere(text)).stream().limit(MOST).map(Hit::listing).toList();
    var included =
        included(query).stream()
            .filter(it -> it.startsWith("tracks."))
            .map(it -> it.substring("tracks.".length()))
            .collect(Collectors.toUnmodifiableSet());
    return asJsonApi(Reply.answer(Document.ofSearch(text, hits, included)));
  }

  private static Set<String> included(Params query) {
    return Set.copyOf(query.list("include"));
  }

  private static Reply error(int status, String code, String detail) {
    return asJsonApi(
        Reply.refusal(
            status,
            errors(
                Json.object()
                    .put("id", "sandbox")
                    .put("status", Integer.toString(status))
                    .put("code", code)
                    .put("detail", detail))));
  }

  private static ObjectNode errors(ObjectNode error) {
    return Json.object().set("errors", Json.array(List.of(error)));
  }

  private static Reply asJsonApi(Reply reply) {
    return reply.with("Content-Type", "application/vnd.api+json");
  }
}
