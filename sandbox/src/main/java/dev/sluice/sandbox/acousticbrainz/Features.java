package dev.sluice.sandbox.acousticbrainz;

import dev.sluice.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Cuts a low-level document down to the wanted features, given as dotted paths.
final class Features {

  private Features() {}

  static ObjectNode only(ObjectNode document, List<String> paths) {
    var cut = Json.object();
    for (var path : paths) {
      copy(document, cut, path);
    }
    return cut;
  }

  private static void copy(ObjectNode from, ObjectNode to, String path) {
    var dot = path.indexOf('.');
    var name = dot < 0 ? path : path.substring(0, dot);
    var child = from.get(name);
    if (child == null) {
      return;
    }
    if (dot < 0) {
      to.set(name, child);
    } else if (child instanceof ObjectNode inner) {
      var there = to.get(name) instanceof ObjectNode node ? node : Json.object();
      to.set(name, there);
      copy(inner, there, path.substring(dot + 1));
    }
  }
}
