package dev.sluice.server.bulk;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Scope;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.server.bulk.input.Row;
import dev.sluice.server.enrich.GivenFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a row of a file says: a track, or nothing that one could be found by.
sealed interface Reading {
  /// A longer id than any source's is a mistake in the file.
  int LONGEST_ID = 500;

  /// A track, and the texts that are no value of their field, by field.
  record Ready(Track track, Map<String, String> ignored) implements Reading {}

  /// Nothing usable, and why.
  record Useless(String reason) implements Reading {}

  /// Reads a row under a plan.
  static Reading of(Row.Fields row, Plan plan, Scope scope) {
    var texts = new HashMap<>(row.texts());
    var id = texts.remove("id");
    var fields = GivenFields.readAll(texts, plan.types());
    if (!isFindable(fields.given())) {
      return new Useless(reason(fields));
    }
    if (id == null) {
      return ready(fields.trackId(), fields, scope);
    }
    var name = id.getFirst();
    if (name.length() > LONGEST_ID || !GivenFields.isText(name)) {
      return new Useless("the id is no text of at most " + LONGEST_ID + " characters");
    }
    return ready(name, fields, scope);
  }

  private static Ready ready(String id, GivenFields fields, Scope scope) {
    return new Ready(new Track(id, fields.given(), Set.of(), scope), fields.unreadable());
  }

  private static boolean isFindable(Map<String, Value> given) {
    return (given.containsKey(Fields.ARTIST_NAME) && given.containsKey(Fields.TRACK_TITLE))
        || given.values().stream().anyMatch(value -> isIdentifier(value.type()));
  }

  private static boolean isIdentifier(FieldType type) {
    return type == FieldType.IDENTIFIER || type == FieldType.ISRC;
  }

  private static String reason(GivenFields fields) {
    var missing = new ArrayList<>(List.of("artist", "title"));
    if (fields.given().containsKey(Fields.ARTIST_NAME)) {
      missing.remove("artist");
    }
    if (fields.given().containsKey(Fields.TRACK_TITLE)) {
      missing.remove("title");
    }
    var reason = new StringBuilder("no ").append(String.join(" and no ", missing));
    reason.append(", and no identifier");
    new TreeMap<>(fields.unreadable())
        .forEach((field, text) -> reason.append("; %s '%s' cannot be read".formatted(field, text)));
    return reason.toString();
  }
}
