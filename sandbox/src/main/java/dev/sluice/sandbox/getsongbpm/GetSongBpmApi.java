package dev.sluice.sandbox.getsongbpm;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Credentials;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import dev.sluice.sandbox.search.Wanted;
import dev.sluice.sandbox.search.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// GetSongBPM: `GET /search/?type=song|artist|both&lookup=` and `/song/?id=`, for the key
/// `sandbox-key`. Every body is JSON that says it is HTML.
public final class GetSongBpmApi implements Api {

  private static final Pattern BOTH = Pattern.compile("song:(.*?)\\s*artist:(.*)");
  private static final int USUAL = 25;

  /// One of so many songs is not found by song and artist together, though it is there.
  private static final int BLIND = 15;

  private final Index songs;
  private final Map<String, ObjectNode> artists = new LinkedHashMap<>();

  /// GetSongBPM over the catalogue.
  public GetSongBpmApi(Catalogue catalogue) {
    var listings = catalogue.listings(Provider.GETSONGBPM);
    songs = new Index(listings);
    for (var listing : listings) {
      var name = listing.credit().artists().getFirst();
      artists.putIfAbsent(name, SongJson.artist(name, listing.genres()));
    }
  }

  @Override
  public String name() {
    return Provider.GETSONGBPM.word();
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    return request.query().text("api_key").equals(Credentials.KEY)
        ? Optional.empty()
        : Optional.of(error(401, "Invalid API Key, or inactive."));
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error(429, "Request limit exceeded.");
  }

  @Override
  public Reply complaint(int status) {
    return status == 429 ? overLimit(Duration.ZERO) : error(status, "Internal error.");
  }

  @Override
  public Reply answer(Request request) {
    if (!request.path().endsWith("/")) {
      var query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
      return asHtml(Reply.refusal(301, Json.object()))
          .with("Location", "/" + name() + request.path() + "/" + query);
    }
    return switch (request.path()) {
      case "/search/" -> search(request.query());
      case "/song/" -> song(request.query().text("id"));
      default -> error(404, "Not found.");
    };
  }

  private Reply search(Params query) {
    var lookup = query.text("lookup");
    var limit = query.number("limit", USUAL, 1, 250);
    if (lookup.isBlank() || limit.isEmpty()) {
      return error(400, "Bad query.");
    }
    var both = BOTH.matcher(lookup);
    var hits =
        switch (query.text("type")) {
          case "song" -> songs(Wanted.of(lookup, "", ""));
          case "artist" -> artists(lookup);
          case "both" ->
              both.matches() ? together(both.group(1), both.group(2)) : List.<ObjectNode>of();
          default -> List.<ObjectNode>of();
        };
    if (!List.of("song", "artist", "both").contains(query.text("type"))) {
      return error(400, "Bad query.");
    }
    return asHtml(
        Reply.answer(
            hits.isEmpty()
                ? nothing("search")
                : Json.object()
                    .set("search", Json.array(hits.stream().limit(limit.get()).toList()))));
  }

  private List<ObjectNode> songs(Wanted wanted) {
    return songs.search(wanted).stream().map(Hit::listing).map(SongJson::song).toList();
  }

  private List<ObjectNode> together(String song, String artist) {
    if (StableId.below("both/" + Words.of(song), BLIND) == 0) {
      return List.of();
    }
    return songs.search(Wanted.of(song, artist, "")).stream()
        .map(Hit::listing)
        .filter(it -> Words.meet(artist, it.credit().everyone()))
        .map(SongJson::song)
        .toList();
  }

  private List<ObjectNode> artists(String lookup) {
    var words = Words.asked(lookup);
    return artists.entrySet().stream()
        .filter(it -> Words.of(it.getKey()).containsAll(words))
        .map(Map.Entry::getValue)
        .toList();
  }

  private Reply song(String id) {
    if (id.isEmpty()) {
      return error(400, "Bad query.");
    }
    var song = songs.withId(id).map(SongJson::song);
    return asHtml(
        Reply.answer(
            song.map(it -> Json.object().set("song", it)).orElseGet(() -> nothing("song"))));
  }

  /// A miss is an object where a hit is an array.
  private static ObjectNode nothing(String under) {
    return Json.object().set(under, Json.object().put("error", "no result"));
  }

  private static Reply error(int status, String text) {
    return asHtml(Reply.refusal(status, Json.object().put("error", text)));
  }

  private static Reply asHtml(Reply reply) {
    return reply.with("Content-Type", "text/html; charset=utf-8");
  }
}
