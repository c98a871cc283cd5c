package dev.sluice.sandbox.deezer;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import dev.sluice.sandbox.search.Wanted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Deezer, for everybody: `GET /track/{id}`, `/track/isrc:{ISRC}`, `/search`, `/album/{id}`. Every
/// error comes under status 200, but that of a path that is not there.
public final class DeezerApi implements Api {

  private static final Pattern FILTER = Pattern.compile("(artist|track|album):\"([^\"]*)\"");
  private static final String ISRC = "isrc:";
  private static final int USUAL = 25;
  private static final int MOST = 100;

  private final Index tracks;
  private final Map<String, Listing> albums = new HashMap<>();

  /// Deezer over the catalogue.
  public DeezerApi(Catalogue catalogue) {
    var listings = catalogue.listings(Provider.DEEZER);
    tracks = new Index(listings);
    listings.forEach(it -> albums.putIfAbsent(Integer.toString(DeezerJson.albumId(it)), it));
  }

  @Override
  public String name() {
    return Provider.DEEZER.word();
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error(200, "Exception", "Quota limit exceeded", 4);
  }

  @Override
  public Reply complaint(int status) {
    return status == 429
        ? error(status, "Exception", "Quota limit exceeded", 4)
        : error(status, "Exception", "Service busy", 700);
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (request.method().equals("GET") && parts.equals(List.of("search"))) {
      return search(request.query());
    }
    if (!request.method().equals("GET") || parts.size() != 2) {
      return noSuchPath();
    }
    var id = parts.getLast();
    return switch (parts.getFirst()) {
      case "track" -> one(track(id).map(DeezerJson::track));
      case "album" -> one(Optional.ofNullable(albums.get(id)).map(DeezerJson::album));
      default -> noSuchPath();
    };
  }

  /// Of several editions of an ISRC the first.
  private Optional<Listing> track(String id) {
    return id.startsWith(ISRC)
        ? tracks.withIsrc(id.substring(ISRC.length()).toUpperCase(Locale.ROOT)).stream().findFirst()
        : tracks.withId(id);
  }

  private static Reply one(Optional<ObjectNode> body) {
    return body.map(Reply::answer)
        .orElseGet(() -> Reply.absent(200, error(200, "DataException", "no data", 800).body()));
  }

  private Reply search(Params query) {
    if (query.find("q").isEmpty()) {
      return error(200, "MissingParameterException", "Missing parameters: q", 501);
    }
    var limit = query.number("limit", USUAL, 0, Integer.MAX_VALUE).map(it -> Math.min(it, MOST));
    var index = query.number("index", 0, 0, 1_000_000);
    if (limit.isEmpty() || index.isEmpty()) {
      return error(200, "ParameterException", "Wrong parameter: limit", 500);
    }
    var hits = tracks.search(wanted(query.text("q"))).stream().map(Hit::listing).toList();
    var shown = hits.stream().skip(index.get()).limit(limit.get()).map(DeezerJson::hit).toList();
    var body = Json.object();
    body.set("data", Json.array(shown));
    body.put("total", hits.size());
    var next = index.get() + shown.size();
    return Reply.answer(
        next < hits.size()
            ? body.put("next", "https://api.deezer.com/search?index=" + next)
            : body);
  }

  private static Wanted wanted(String q) {
    var filters = new HashMap<String, String>();
    var parts = FILTER.matcher(q);
    while (parts.find()) {
      filters.put(parts.group(1), parts.group(2));
    }
    return Wanted.of(
        filters.getOrDefault("track", ""),
        filters.getOrDefault("artist", ""),
        FILTER.matcher(q).replaceAll(" "));
  }

  private static Reply noSuchPath() {
    return Reply.refusal(404, Json.object().put("error", "Not Found"));
  }

  private static Reply error(int status, String type, String message, int code) {
    var error = Json.object().put("type", type).put("message", message).put("code", code);
    return Reply.refusal(status, Json.object().set("error", error));
  }
}
