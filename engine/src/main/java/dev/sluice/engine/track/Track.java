package dev.sluice.engine.track;

import java.util.Map;
import java.util.Set;

/// What is to be enriched: an id, what is already known about it, and what is asked for.
///
/// `given` holds the fields somebody supplied (artist_name, track_title, isrc, ...); a locked
/// field's value stands there too, and a locked field without a value is only named in `locked`.
/// Immutable.
public record Track(String id, Map<String, Value> given, Set<String> locked, Scope scope) {
  public Track {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a track needs an id, got a blank one");
    }
    given = Map.copyOf(given);
    locked = Set.copyOf(locked);
  }

  /// A track without locks that wants every configured field.
  public static Track of(String id, Map<String, Value> given) {
    return new Track(id, given, Set.of(), Scope.all());
  }
}
