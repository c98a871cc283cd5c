package dev.sluice.server.doctor;

import dev.sluice.engine.plan.FieldRule;
import java.util.List;
import java.util.function.Predicate;

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
    return providers(RungCheck::fills);
  }

  /// Who perhaps can: nobody has asked them yet.
  public List<String> perhaps() {
    return providers(RungCheck::mayFill);
  }

  private List<String> providers(Predicate<RungCheck> which) {
    return rungs.stream().filter(which).map(rung -> rung.slot().provider()).toList();
  }

  /// The rungs that can fill nothing.
  public List<RungCheck> dead() {
    return rungs.stream().filter(rung -> rung.dead().isPresent()).toList();
  }
}
