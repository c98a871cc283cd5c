package dev.sluice.engine.plan;

import dev.sluice.engine.track.FieldType;
import java.util.Comparator;
import java.util.List;

/// What the operator decided for one field. `slots` are the filled ones, in slot order;
/// `description` is for people.
public record FieldRule(
    String field,
    FieldType type,
    boolean enabled,
    boolean requiredForGold,
    Strategy strategy,
    List<Slot> slots,
    String description) {
  /// The order in which fields are listed: by code points.
  public static final Comparator<String> NAMES = CodePoints.ORDER;

  public FieldRule {
    slots = slots.stream().sorted(Comparator.comparingInt(Slot::number)).toList();
  }

  /// Without a description.
  public FieldRule(
      String field,
      FieldType type,
      boolean enabled,
      boolean requiredForGold,
      Strategy strategy,
      List<Slot> slots) {
    this(field, type, enabled, requiredForGold, strategy, slots, "");
  }
}
