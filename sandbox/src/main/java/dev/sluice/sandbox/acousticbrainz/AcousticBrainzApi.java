package dev.sluice.sandbox.acousticbrainz;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.search.Index;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// AcousticBrainz: `GET /api/v1/{mbid}/low-level`, `/high-level` and `/count`, and the bulk forms
/// `/api/v1/low-level?recording_ids=`. One submission per recording.
public final class AcousticBrainzApi implements Api {

  private static final int MOST_IN_BULK = 25;
  private static final Pattern SEMICOLON = Pattern.compile(";");
  private static final Pattern MBID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Index documents;

  /// AcousticBrainz over the catalogue.
  public AcousticBrainzApi(Catalogue catalogue) {
    documents = new Index(catalogue.listings(Provider.ACOUSTICBRAINZ));
  }

  @Override
  public String name() {
    return Provider.ACOUSTICBRAINZ.word();
  }

  @Override
  public Optional<Reply> token(Request request) {
    return Optional.empty();
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    return Optional.empty();
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error(429, "Rate limit exceeded")
        .with("Retry-After", Long.toString(wait.toSeconds() + 1));
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (!request.method().equals("GET")
        || !parts.subList(0, Math.min(2, parts.size())).equals(List.of("api", "v1"))) {
      return error(404, "Not found");
    }
    var kind = Kind.of(parts.getLast());
    if (kind.isEmpty() || parts.size() > 4) {
      return error(404, "Not found");
    }
    return parts.size() == 4
        ? one(parts.get(2), kind.get(), request.query())
        : bulk(kind.get(), request.query());
  }

  private Reply one(String mbid, Kind kind, Params query) {
    if (!MBID.matcher(mbid).matches()) {
      return error(404, "Not found");
    }
    return find(mbid)
        .filter(_ -> query.find("n").orElse("0").equals("0"))
        .map(it -> Reply.answer(kind.document(it)))
        .orElseGet(() -> Reply.absent(404, error(404, "Not found").body()));
  }

  private Optional<Listing> find(String mbid) {
    return documents.withId(mbid.toLowerCase(Locale.ROOT));
  }

  private Reply bulk(Kind kind, Params query) {
    var asked = query.find("recording_ids");
    if (asked.isEmpty()) {
      return error(400, "Missing `recording_ids` parameter");
    }
    var ids = SEMICOLON.splitAsStream(asked.get()).filter(id -> !id.isEmpty()).toList();
    if (ids.size() > MOST_IN_BULK) {
      return error(400, "More than " + MOST_IN_BULK + " recordings not allowed per request");
    }
    var body = Json.object();
    var mapping = Json.object();
    var features =
        SEMICOLON.splitAsStream(query.text("features")).filter(it -> !it.isEmpty()).toList();
    for (var id : ids) {
      var mbid = id.replaceFirst(":\\d+$", "");
      if (!MBID.matcher(mbid).matches()) {
        return error(400, "'" + mbid + "' is not a valid UUID");
      }
      add(
          body,
          mapping,
          mbid,
          id.matches(".*:[1-9]\\d*") ? Optional.empty() : document(mbid, kind, features));
    }
    body.set("mbid_mapping", mapping);
    return Reply.answers(ids.size(), body);
  }

  private Optional<ObjectNode> document(String mbid, Kind kind, List<String> features) {
    return find(mbid)
        .map(kind::document)
        .map(it -> features.isEmpty() || kind != Kind.LOW_LEVEL ? it : Features.only(it, features));
  }

  private static void add(
      ObjectNode body, ObjectNode mapping, String mbid, Optional<ObjectNode> document) {
    if (document.isPresent()) {
      var lower = mbid.toLowerCase(Locale.ROOT);
      body.set(lower, Json.object().set("0", document.get()));
      if (!lower.equals(mbid)) {
        mapping.put(mbid, lower);
      }
    }
  }

  private static Reply error(int status, String message) {
    return Reply.refusal(status, Json.object().put("message", message));
  }
}
