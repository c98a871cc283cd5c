package dev.sluice.engine.match;

import dev.sluice.engine.track.Value;

/// What a recording group says about one field.
public sealed interface Reading {
  /// A value. `likelihood` is the group's, lowered where rival groups of the same answer say
  /// something else about this field.
  record Parsed(Value value, Likelihood likelihood) implements Reading {}

  /// Some member has a raw value, none parses; `raw` is the first.
  record Unparsable(String raw) implements Reading {}
}
