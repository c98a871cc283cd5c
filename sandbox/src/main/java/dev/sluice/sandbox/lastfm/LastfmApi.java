package dev.sluice.sandbox.lastfm;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Credentials;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.lastfm.LastfmJson.Count;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import dev.sluice.sandbox.search.Wanted;
import dev.sluice.sandbox.search.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Last.fm: `GET /2.0/?method=` with `track.getInfo`, `track.getTopTags`, `artist.getTopTags` and
/// `track.search`, for the key `sandbox-key`, JSON only.
public final class LastfmApi implements Api {

  private static final double CORRECTED = 0.7;
  private static final int MOST = 1000;

  private final List<Listing> listings;
  private final Index tracks;
  private final LastfmJson json;

  /// Last.fm over the catalogue.
  public LastfmApi(Catalogue catalogue) {
    listings = catalogue.listings(Provider.LASTFM);
    tracks = new Index(listings);
    json =
        new LastfmJson(
            catalogue.listings(Provider.MUSICBRAINZ).stream()
                .map(Listing::id)
                .collect(Collectors.toSet()));
  }

  @Override
  public String name() {
    return Provider.LASTFM.word();
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    var key = request.query().find("api_key");
    if (key.isEmpty()) {
      return Optional.of(missing());
    }
    return key.get().equals(Credentials.KEY)
        ? Optional.empty()
        : Optional.of(
            error(403, 10, "Invalid API key - You must be granted a valid key by last.fm"));
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error(
        429, 29, "Rate limit exceeded - Your IP has made too many requests in a short period");
  }

  @Override
  public Reply complaint(int status) {
    return switch (status) {
      case 429 -> overLimit(Duration.ZERO);
      case 503 ->
          error(
              status,
              11,
              "Service Offline - This service is temporarily offline. Try again later.");
      default ->
          error(
              status, 16, "There was a temporary error processing your request. Please try again");
    };
  }

  @Override
  public Reply answer(Request request) {
    var query = request.query();
    if (!request.parts().equals(List.of("2.0"))) {
      return error(404, 3, "Invalid Method - No method with that name in this package");
    }
    if (!query.text("format").equals("json")) {
      return error(400, 5, "Invalid format - This service doesn't exist in that format");
    }
    return switch (query.text("method")) {
      case "track.getInfo", "track.getinfo" -> info(query);
      case "track.getTopTags", "track.gettoptags" -> trackTags(query);
      case "artist.getTopTags", "artist.gettoptags" -> artistTags(query);
      case "track.search" -> search(query);
      default -> error(400, 3, "Invalid Method - No method with that name in this package");
    };
  }

  private Reply info(Params query) {
    if (asksNothing(query)) {
      return missing();
    }
    return find(query)
        .map(it -> Reply.answer(Json.object().set("track", json.track(it))))
        .orElseGet(() -> absent(query, "Track not found"));
  }

  private Reply trackTags(Params query) {
    if (asksNothing(query)) {
      return missing();
    }
    var found = find(query);
    if (found.isEmpty()) {
      return absent(query, "Track not found");
    }
    var about =
        Json.object()
            .put("artist", LastfmJson.artist(found.get()))
            .put("track", LastfmJson.title(found.get().credit()));
    var tags = json.topTags(Tags.of(found.get()), about, Count.NUMBER);
    return Reply.answer(Json.object().set("toptags", tags));
  }

  private Reply artistTags(Params query) {
    var words = Words.of(query.text("artist"));
    if (words.isEmpty()) {
      return missing();
    }
    var theirs =
        listings.stream().filter(it -> Words.of(LastfmJson.artist(it)).equals(words)).toList();
    if (theirs.isEmpty()) {
      return absent(query, "The artist you supplied could not be found");
    }
    var artist = LastfmJson.artist(theirs.getFirst());
    var about = Json.object().put("artist", artist);
    var tags = json.topTags(Tags.of(artist, theirs), about, Count.TEXT);
    return Reply.answer(Json.object().set("toptags", tags));
  }

  private static boolean asksNothing(Params query) {
    return query.text("mbid").isEmpty()
        && (query.text("artist").isBlank() || query.text("track").isBlank());
  }

  private Optional<Listing> find(Params query) {
    if (!query.text("mbid").isEmpty()) {
      return tracks.withId(query.text("mbid"));
    }
    var artist = query.text("artist");
    var title = query.text("track");
    var hits = tracks.search(Wanted.of(title, artist, "")).stream();
    return query.text("autocorrect").equals("1")
        ? hits.filter(
                it ->
                    it.overlap() >= CORRECTED
                        && Words.meet(artist, it.listing().credit().everyone()))
            .map(Hit::listing)
            .findFirst()
        : hits.map(Hit::listing).filter(it -> isNamed(it, artist, title)).findFirst();
  }

  private static boolean isNamed(Listing listing, String artist, String title) {
    return Words.of(LastfmJson.artist(listing)).equals(Words.of(artist))
        && Words.of(LastfmJson.title(listing.credit())).equals(Words.of(title));
  }

  private Reply search(Params query) {
    var limit = query.number("limit", 30, 1, MOST).orElse(30);
    var page = query.number("page", 1, 1, MOST).orElse(1);
    if (query.text("track").isBlank()) {
      return missing();
    }
    var hits = tracks.search(Wanted.of(query.text("track"), query.text("artist"), ""));
    var shown =
        hits.stream()
            .skip((page - 1L) * limit)
            .limit(limit)
            .map(hit -> json.hit(hit.listing()))
            .toList();
    var results = Json.object();
    results.set(
        "opensearch:Query",
        Json.object()
            .put("#text", "")
            .put("role", "request")
            .put("startPage", Integer.toString(page)));
    results
        .put("opensearch:totalResults", Integer.toString(hits.size()))
        .put("opensearch:startIndex", Integer.toString((page - 1) * limit))
        .put("opensearch:itemsPerPage", Integer.toString(limit));
    if (shown.isEmpty() && absence(query) % 2 == 0) {
      results.put("trackmatches", "\n");
    } else {
      results.set("trackmatches", Json.object().set("track", Json.array(shown)));
    }
    return Reply.answer(Json.object().set("results", results.set("@attr", Json.object())));
  }

  /// Not found is error 6, under status 200 or 404: clients must not go by it.
  private static Reply absent(Params query, String message) {
    var status = absence(query) % 2 == 0 ? 200 : 404;
    return Reply.absent(status, error(status, 6, message).body());
  }

  private static int absence(Params query) {
    return StableId.below(query.text("artist") + "/" + query.text("track"), 100);
  }

  private static Reply missing() {
    return error(400, 6, "Invalid parameters - Your request is missing a required parameter");
  }

  private static Reply error(int status, int code, String message) {
    var body = Json.object().put("error", code).put("message", message);
    return Reply.refusal(status, code == 6 ? body.set("links", Json.array(List.of())) : body);
  }
}
