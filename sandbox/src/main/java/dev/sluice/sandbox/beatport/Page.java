package dev.sluice.sandbox.beatport;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One page of a list, counted from 1.
record Page(int number, int size) {

  private static final int USUAL_SIZE = 10;

  static Optional<Page> of(Params query, int most) {
    var size =
        query.number("per_page", USUAL_SIZE, 1, Integer.MAX_VALUE).map(it -> Math.min(it, most));
    return query
        .number("page", 1, 1, 10_000)
        .map(number -> new Page(number, size.orElse(USUAL_SIZE)));
  }

  /// The body of a list: the tracks under `results`, `page` as the text "current/total".
  ObjectNode list(List<Listing> all) {
    var pages = Math.max(1, (all.size() + size - 1) / size);
    var body = Json.object();
    body.set("results", tracks(all));
    return body.put("next", number < pages ? url(number + 1) : null)
        .put("previous", number > 1 ? url(number - 1) : null)
        .put("count", all.size())
        .put("page", number + "/" + pages)
        .put("per_page", size);
  }

  /// The body of a search: the tracks under `tracks`, `page` as a number.
  ObjectNode search(List<Listing> all) {
    var body = Json.object();
    body.set("tracks", tracks(all));
    return body.put("page", number).put("per_page", size).put("count", all.size());
  }

  private ArrayNode tracks(List<Listing> all) {
    return Json.array(
        all.stream().skip((number - 1L) * size).limit(size).map(BeatportJson::track).toList());
  }

  private String url(int page) {
    return "https://api.beatport.com/v4/catalog/tracks/?page=" + page + "&per_page=" + size;
  }
}
