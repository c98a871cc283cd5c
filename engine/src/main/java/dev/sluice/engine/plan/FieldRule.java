package dev.sluice.engine.plan;

import dev.sluice.engine.track.FieldType;
import java.util.Comparator;
import java.util.List;

/// What the operator decided for one field. `slots` are the filled ones, in slot order.
public record FieldRule(
    String field,
    FieldType type,
    boolean enabled,
    boolean requiredForGold,
    Strategy strategy,
    List<Slot> slots) {
  public FieldRule {
    slots = slots.stream().sorted(Comparator.comparingInt(Slot::number)).toList();
  }
}
