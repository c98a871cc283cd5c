package dev.sluice.postgres;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A NUMERIC that must lie in 0..1.
final class UnitInterval {
  private UnitInterval() {}

  /// The number, or a problem more.
  static Optional<Double> read(String place, String number, List<Problem> problems) {
    try {
      var value = new BigDecimal(number);
      if (value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0) {
        return Optional.of(value.doubleValue());
      }
    } catch (NumberFormatException _) { // NaN or Infinity
    }
    problems.add(
        new Problem(Severity.ERROR, place, number, "must lie in 0..1, is %s".formatted(number)));
    return Optional.empty();
  }
}
