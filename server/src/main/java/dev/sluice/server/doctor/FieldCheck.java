package dev.sluice.server.doctor;

import dev.sluice.engine.plan.FieldRule;
import java.util.List;

/// An enabled field and its rungs, in order.
public record FieldCheck(FieldRule rule, List<RungCheck> rungs) {
  public FieldCheck {
    rungs = List.copyOf(rungs);
  }

  /// The field's name.
  public String field() {
    return rule.field();
  }

  /// Who can fill it, in order.
  public List<String> filledBy() {
    return rungs.stream()
        .filter(rung -> rung.dead().isEmpty())
        .map(rung -> rung.slot().provider())
        .toList();
  }

  /// The rungs that can fill nothing.
  public List<RungCheck> dead() {
    return rungs.stream().filter(rung -> rung.dead().isPresent()).toList();
  }
}
