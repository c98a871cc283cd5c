package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Wanted;
import dev.sluice.sandbox.search.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The search for releases and masters by what is on them: `artist`, `track`, `release_title`,
/// `q`. Compilations come before the originals, as they do at the real one.
final class Search {

  private static final int MOST_PER_PAGE = 100;
  private static final int USUAL_PER_PAGE = 50;
  private static final String URL = "https://api.discogs.com/database/search?";

  private final Index tracks;
  private final List<Disc> discs;
  private final Map<String, List<Disc>> byListing;
  private final Map<Integer, Disc> masters;

  Search(List<Listing> listings, List<Disc> discs, Map<Integer, Disc> masters) {
    tracks = new Index(listings);
    this.discs = discs;
    byListing = Discs.byListing(discs);
    this.masters = masters;
  }

  Reply answer(Request request) {
    var query = request.query();
    var size = query.number("per_page", USUAL_PER_PAGE, 1, Integer.MAX_VALUE);
    var page = query.number("page", 1, 1, 10_000);
    if (size.isEmpty() || page.isEmpty()) {
      return DiscogsApi.message(422, "page and per_page must be numbers above 0.");
    }
    var found = hits(query).toList();
    var perPage = Math.min(size.get(), MOST_PER_PAGE);
    var shown = found.stream().skip((page.get() - 1L) * perPage).limit(perPage).toList();
    var body = Json.object();
    body.set("pagination", pagination(request.rawQuery(), page.get(), perPage, found.size()));
    return Reply.answer(body.set("results", Json.array(shown)));
  }

  private Stream<ObjectNode> hits(Params query) {
    var found = found(query).filter(disc -> isTitled(disc, query.text("release_title")));
    return switch (query.text("type")) {
      case "", "release" -> found.map(HitJson::release);
      case "master" ->
          found
              .map(Disc::master)
              .distinct()
              .flatMap(it -> Optional.ofNullable(masters.get(it)).stream())
              .map(HitJson::master);
      default -> Stream.empty();
    };
  }

  private Stream<Disc> found(Params query) {
    var wanted = Wanted.of(query.text("track"), query.text("artist"), query.text("q"));
    if (wanted.equals(Wanted.of("", "", ""))) {
      return query.text("release_title").isEmpty() ? Stream.empty() : discs.stream();
    }
    return tracks.search(wanted).stream()
        .flatMap(hit -> byListing.getOrDefault(hit.listing().id(), List.of()).stream())
        .distinct();
  }

  private static boolean isTitled(Disc disc, String title) {
    return Words.of(disc.title()).containsAll(Words.asked(title));
  }

  private static ObjectNode pagination(String query, int page, int perPage, int items) {
    var pages = Math.max(1, (items + perPage - 1) / perPage);
    var bare = query.replaceAll("(^|&)page=[^&]*", "");
    var urls = Json.object();
    if (page < pages) {
      urls.put("last", URL + bare + "&page=" + pages)
          .put("next", URL + bare + "&page=" + (page + 1));
    }
    var node =
        Json.object()
            .put("page", page)
            .put("pages", pages)
            .put("per_page", perPage)
            .put("items", items);
    return node.set("urls", urls);
  }
}
