package dev.sluice.sandbox.listenbrainz;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Credentials;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.http.Standing;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Wanted;
import dev.sluice.sandbox.search.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// ListenBrainz: `GET /1/metadata/lookup/` for the token `sandbox-key`, and
/// `/1/metadata/recording/` for everybody. A miss is `{}`.
public final class ListenBrainzApi implements Api {

  private static final int LONGEST = 250;
  private static final int MOST = 1000;
  private static final Pattern MBID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Index recordings;

  /// ListenBrainz over the catalogue.
  public ListenBrainzApi(Catalogue catalogue) {
    recordings = new Index(catalogue.listings(Provider.LISTENBRAINZ));
  }

  @Override
  public String name() {
    return Provider.LISTENBRAINZ.word();
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    if (!request.path().startsWith("/1/metadata/lookup/")) {
      return Optional.empty();
    }
    var shown = request.header("authorization");
    if (shown.isEmpty()) {
      return Optional.of(error(401, "You need to provide an Authorization header."));
    }
    return shown.get().equals("Token " + Credentials.KEY)
        ? Optional.empty()
        : Optional.of(error(401, "Invalid authorization token."));
  }

  @Override
  public Reply overLimit(Duration wait) {
    return complaint(429);
  }

  @Override
  public Reply complaint(int status) {
    return error(
        status,
        status == 429 ? "You have exceeded your rate limit." : "An unknown error occurred.");
  }

  @Override
  public Reply announce(Reply reply, Standing standing) {
    return reply
        .with("X-RateLimit-Limit", Integer.toString(standing.limit()))
        .with("X-RateLimit-Remaining", Integer.toString(standing.remaining()))
        .with("X-RateLimit-Reset-In", Long.toString(standing.secondsUntilFree()));
  }

  @Override
  public Reply answer(Request request) {
    if (!request.method().equals("GET")) {
      return error(405, "The method is not allowed for the requested URL.");
    }
    return switch (request.path()) {
      case "/1/metadata/lookup/" -> lookup(request.query());
      case "/1/metadata/recording/" -> recordings(request.query());
      default -> error(404, "The requested URL was not found on the server.");
    };
  }

  /// The best hit, if it is good: most words are there, and one of the artist's.
  private Reply lookup(Params query) {
    var artist = query.text("artist_name");
    var title = query.text("recording_name");
    if (artist.isBlank() || title.isBlank()) {
      return error(400, "artist_name is invalid or not present in arguments");
    }
    if (artist.length() + title.length() > LONGEST) {
      return error(400, "artist_name and recording_name are longer than 250 characters");
    }
    var found =
        recordings.search(Wanted.of(title, artist, "")).stream()
            .filter(hit -> hit.overlap() > 0.75)
            .filter(hit -> Words.meet(artist, hit.listing().credit().everyone()))
            .findFirst();
    if (found.isEmpty()) {
      return Reply.answer(Json.object());
    }
    var body = RecordingJson.looked(found.get().listing());
    return Reply.answer(
        query.text("metadata").equals("true")
            ? body.set(
                "metadata", RecordingJson.metadata(found.get().listing(), query.words("inc")))
            : body);
  }

  private Reply recordings(Params query) {
    var mbids =
        query.list("recording_mbids").stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
    if (mbids.isEmpty() || mbids.size() > MOST) {
      return error(400, "recording_mbids is not present in arguments, or holds too many");
    }
    var wrong = mbids.stream().filter(it -> !MBID.matcher(it).matches()).findFirst();
    if (wrong.isPresent()) {
      return error(400, "Recording MBID " + wrong.get() + " is not valid.");
    }
    var body = Json.object();
    for (var mbid : mbids) {
      recordings
          .withId(mbid)
          .ifPresent(it -> body.set(mbid, RecordingJson.metadata(it, query.words("inc"))));
    }
    return Reply.answers(mbids.size(), body);
  }

  private static Reply error(int status, String text) {
    return Reply.refusal(status, Json.object().put("code", status).put("error", text));
  }
}
