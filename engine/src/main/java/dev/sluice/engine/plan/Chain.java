package dev.sluice.engine.plan;

import dev.sluice.engine.track.FieldType;
import java.util.List;

/// One enabled field's rungs, compiled. `index` is its place among the plan's chains, which stand
/// in the code-point order of their field names. `strategy` is how its rungs become one value.
public record Chain(int index, String field, FieldType type, Strategy strategy, List<Rung> rungs) {
  public Chain {
    rungs = List.copyOf(rungs);
  }
}
