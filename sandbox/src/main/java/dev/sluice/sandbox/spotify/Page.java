package dev.sluice.sandbox.spotify;

import dev.sluice.sandbox.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The paging envelope of a search.
record Page(String query, Optional<String> market, int limit, int offset) {

  ObjectNode of(List<ObjectNode> items, int total) {
    var envelope = Json.object().put("href", href(offset));
    envelope.set("items", Json.array(items));
    return envelope
        .put("limit", limit)
        .put("next", offset + limit < total ? href(offset + limit) : null)
        .put("offset", offset)
        .put("previous", offset > 0 ? href(Math.max(0, offset - limit)) : null)
        .put("total", total);
  }

  private String href(int from) {
    return "https://api.spotify.com/v1/search?query="
        + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + "&type=track"
        + market.map(it -> "&market=" + it).orElse("")
        + "&offset="
        + from
        + "&limit="
        + limit;
  }
}
