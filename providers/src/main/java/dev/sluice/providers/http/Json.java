package dev.sluice.providers.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// JSON text as plain maps, lists, text, numbers and booleans. A null is as if it were not there.
sealed interface Json {
  JsonMapper MAPPER = JsonMapper.builder().build();

  /// A tree without nulls.
  record Tree(Object tree) implements Json {}

  /// No JSON, or nothing but null: where it ends to be readable.
  record Unreadable(String reason) implements Json {}

  static Json read(String text) {
    try {
      var tree = withoutNulls(MAPPER.readValue(text, Object.class));
      return tree == null ? new Unreadable("nothing but null") : new Tree(tree);
    } catch (JacksonException e) {
      var at = e.getLocation(); // its message would quote the body
      return new Unreadable("line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  private static @Nullable Object withoutNulls(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        var kept = new LinkedHashMap<String, Object>();
        map.forEach(
            (key, value) -> {
              var inner = withoutNulls(value);
              if (inner != null) {
                kept.put(String.valueOf(key), inner);
              }
            });
        yield kept;
      }
      case List<?> list -> {
        var kept = new ArrayList<Object>();
        for (var value : list) {
          var inner = withoutNulls(value);
          if (inner != null) {
            kept.add(inner);
          }
        }
        yield kept;
      }
      case null, default -> tree;
    };
  }
}
