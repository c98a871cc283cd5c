package dev.sluice.engine.waterfall;

import dev.sluice.engine.track.Value;
import java.util.List;

/// What became of one field, with every rung's trace in rung order.
public sealed interface FieldOutcome {
  /// Every rung of the field.
  List<RungTrace> rungs();

  /// A value was accepted.
  record Filled(Value value, Provenance provenance, List<RungTrace> rungs) implements FieldOutcome {
    public Filled {
      rungs = List.copyOf(rungs);
    }
  }

  /// No rung reached its minimum.
  record Empty(List<RungTrace> rungs) implements FieldOutcome {
    public Empty {
      rungs = List.copyOf(rungs);
    }
  }
}
