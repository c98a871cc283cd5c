package dev.sluice.sandbox.acousticbrainz;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.http.Standing;
import dev.sluice.sandbox.search.Index;
import java.time.Clock;
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
  private final Clock clock;

  /// AcousticBrainz over the catalogue; the clock says when its limit is free again.
  public AcousticBrainzApi(Catalogue catalogue, Clock clock) {
    this.clock = clock;
    documents = new Index(catalogue.listings(Provider.ACOUSTICBRAINZ));
  }

  @Override
  public String name() {
    return Provider.ACOUSTICBRAINZ.word();
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error(429, "Rate limit exceeded").comeAgainAfter(wait);
  }

  @Override
  public Reply complaint(int status) {
    return error(status, status == 429 ? "Rate limit exceeded" : "An unknown error occurred");
  }

  @Override
  public Reply announce(Reply reply, Standing standing) {
    var reset = clock.instant().plus(standing.untilFree());
    return reply
        .with("X-RateLimit-Limit", Integer.toString(standing.limit()))
        .with("X-RateLimit-Remaining", Integer.toString(standing.remaining()))
        .with("X-RateLimit-Reset-In", Long.toString(standing.secondsUntilFree()))
        .with("X-RateLimit-Reset", Long.toString(reset.getEpochSecond() + 1));
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
    var submissions = parts(asked.get()).stream().map(Submission::of).toList();
    if (submissions.size() > MOST_IN_BULK) {
      return error(400, "More than " + MOST_IN_BULK + " recordings not allowed per request");
    }
    for (var submission : submissions) {
      if (!MBID.matcher(submission.mbid()).matches()) {
        return error(400, "'" + submission.mbid() + "' is not a valid UUID");
      }
    }
    var features = parts(query.text("features"));
    return Reply.answers(submissions.size(), documents(submissions, kind, features));
  }

  private static List<String> parts(String text) {
    return SEMICOLON.splitAsStream(text).filter(part -> !part.isEmpty()).toList();
  }

  /// The found documents by lower-case id, and which ids had to be made lower-case.
  private ObjectNode documents(List<Submission> asked, Kind kind, List<String> features) {
    var body = Json.object();
    var mapping = Json.object();
    for (var submission : asked) {
      var found = submission.isFirst() ? find(submission.mbid()) : Optional.<Listing>empty();
      found.ifPresent(
          listing -> {
            var whole = kind.document(listing);
            var cut = kind == Kind.LOW_LEVEL && !features.isEmpty();
            var document = cut ? Features.only(whole, features) : whole;
            body.set(listing.id(), Json.object().set("0", document));
            if (!listing.id().equals(submission.mbid())) {
              mapping.put(submission.mbid(), listing.id());
            }
          });
    }
    return body.set("mbid_mapping", mapping);
  }

  private static Reply error(int status, String message) {
    return Reply.refusal(status, Json.object().put("message", message));
  }
}
