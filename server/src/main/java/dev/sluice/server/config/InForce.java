package dev.sluice.server.config;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The plan in force, what is doubtful about it, when the store last confirmed it, and why the
/// last load failed if it did.
public record InForce(
    Plan plan, List<Problem> warnings, Instant loadedAt, Optional<LoadFailure> staleBecause) {
  public InForce {
    warnings = List.copyOf(warnings);
  }

  /// Whether the store may hold something newer.
  public boolean stale() {
    return staleBecause.isPresent();
  }

  /// The number of its configuration version.
  public long version() {
    return plan.configuration().version();
  }

  /// The warnings whose place lies in this field.
  public List<Problem> warnings(String field) {
    return warnings.stream()
        .filter(warning -> warning.place().equals(field) || warning.place().startsWith(field + "."))
        .toList();
  }

  InForce confirmed(Instant now) {
    return new InForce(plan, warnings, now, Optional.empty());
  }

  InForce stillThough(LoadFailure failure) {
    return new InForce(plan, warnings, loadedAt, Optional.of(failure));
  }
}
