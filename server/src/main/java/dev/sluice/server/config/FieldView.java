package dev.sluice.server.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// The JSON of one field's configuration.
@JsonNaming(SnakeCaseStrategy.class)
record FieldView(
    String field,
    boolean enabled,
    List<Rung> waterfallPriorities,
    int providerCount,
    String type,
    boolean requiredForGold,
    String strategy) {

  /// `priority` is the rung's number, gaps closed; `slot` its place in the table, where that is
  /// another number.
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Rung(int priority, String provider, BigDecimal minConfidence, Optional<Integer> slot) {}

  static FieldView of(FieldRule rule) {
    var rungs = new ArrayList<Rung>();
    for (Slot slot : rule.slots()) {
      int priority = rungs.size() + 1;
      rungs.add(
          new Rung(
              priority,
              slot.provider(),
              slot.minimum().decimal(),
              slot.number() == priority ? Optional.empty() : Optional.of(slot.number())));
    }
    return new FieldView(
        rule.field(),
        rule.enabled(),
        List.copyOf(rungs),
        rungs.size(),
        rule.type().word(),
        rule.requiredForGold(),
        rule.strategy().word());
  }
}
