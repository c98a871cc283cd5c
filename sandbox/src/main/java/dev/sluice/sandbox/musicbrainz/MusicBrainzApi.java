package dev.sluice.sandbox.musicbrainz;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.search.Index;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// MusicBrainz, JSON only: `GET /ws/2/recording/{mbid}`, `/ws/2/isrc/{isrc}` and the search
/// `/ws/2/recording?query=`.
public final class MusicBrainzApi implements Api {

  private static final Pattern AGENT =
      Pattern.compile("\\S.*/\\S+ *\\( *.*(@|://|\\w\\.\\w).*\\).*");
  private static final Pattern MBID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}\\d{7}");
  private static final Set<String> INCLUDES =
      Set.of(
          "artist-credits",
          "artists",
          "isrcs",
          "releases",
          "release-groups",
          "genres",
          "tags",
          "aliases",
          "ratings",
          "media",
          "labels",
          "work-rels",
          "artist-rels");

  private final Index recordings;
  private final Search search;

  /// MusicBrainz over the catalogue; the clock stamps search answers.
  public MusicBrainzApi(Catalogue catalogue, Clock clock) {
    recordings = new Index(catalogue.listings(Provider.MUSICBRAINZ));
    search = new Search(recordings, clock);
  }

  @Override
  public String name() {
    return Provider.MUSICBRAINZ.word();
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    if (request.header("user-agent").filter(it -> AGENT.matcher(it).matches()).isPresent()) {
      return Optional.empty();
    }
    var text =
        "Your requests are being throttled by MusicBrainz because the application you are using has"
            + " not identified itself. Please update your application, and see"
            + " http://musicbrainz.org/doc/XML_Web_Service/Rate_Limiting for more information.";
    return Optional.of(
        Reply.refusal(403, Json.object().put("error", text)).with("X-RateLimit-Who", "ua-missing"));
  }

  @Override
  public Reply overLimit(Duration wait) {
    var text =
        "Your requests are exceeding the allowable rate limit. Please see"
            + " http://wiki.musicbrainz.org/XMLWebService for more information.";
    return Reply.refusal(503, Json.object().put("error", text));
  }

  @Override
  public Reply complaint(int status) {
    var text = "The MusicBrainz web server is currently busy. Please try again later.";
    return Reply.refusal(status, Json.object().put("error", text));
  }

  @Override
  public Reply answer(Request request) {
    if (!request.method().equals("GET")) {
      return error(405, "Method Not Allowed");
    }
    if (!wantsJson(request)) {
      return error(406, "Only JSON is spoken here: add fmt=json or Accept: application/json.");
    }
    var parts = request.parts();
    if (parts.equals(List.of("ws", "2", "recording"))) {
      return search.answer(request.query());
    }
    if (parts.size() != 4 || !parts.subList(0, 2).equals(List.of("ws", "2"))) {
      return error(404, "Not Found");
    }
    return switch (parts.get(2)) {
      case "recording" -> recording(parts.getLast(), request.query());
      case "isrc" -> isrc(parts.getLast(), request.query());
      default -> error(404, "Not Found");
    };
  }

  private static boolean wantsJson(Request request) {
    return request.query().text("fmt").equals("json")
        || request.header("accept").filter(it -> it.contains("application/json")).isPresent();
  }

  private Reply recording(String mbid, Params query) {
    if (!MBID.matcher(mbid).matches()) {
      return error(400, "Invalid mbid.");
    }
    var includes = query.words("inc");
    var unknown = includes.stream().filter(it -> !INCLUDES.contains(it)).findFirst();
    if (unknown.isPresent()) {
      return error(
          400, unknown.get() + " is not a valid inc parameter for the recording resource.");
    }
    return recordings
        .withId(mbid.toLowerCase(Locale.ROOT))
        .map(it -> Reply.answer(RecordingJson.looked(it, includes)))
        .orElseGet(() -> Reply.absent(404, error(404, "Not Found").body()));
  }

  private Reply isrc(String isrc, Params query) {
    if (!ISRC.matcher(isrc).matches()) {
      return error(400, "Invalid isrc.");
    }
    var found = recordings.withIsrc(isrc);
    if (found.isEmpty()) {
      return Reply.absent(404, error(404, "Not Found").body());
    }
    // The real service takes `releases` here and ignores it in silence.
    var includes = new HashSet<>(query.words("inc"));
    includes.removeAll(Set.of("releases", "release-groups"));
    var body = Json.object().put("isrc", isrc);
    body.set(
        "recordings",
        Json.array(found.stream().map(it -> RecordingJson.looked(it, includes)).toList()));
    return Reply.answer(body);
  }

  static Reply error(int status, String message) {
    return Reply.refusal(
        status,
        Json.object()
            .put("error", message)
            .put("help", "For usage, please see: https://musicbrainz.org/development/mmd"));
  }
}
