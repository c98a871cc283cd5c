package dev.sluice.server.providers;

import dev.sluice.providers.ProviderHealth;
import dev.sluice.providers.guard.BreakerState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/// How one provider did lately: every look at it counts nine tenths as much as the next. Immutable.
record Recently(
    ProviderHealth seen,
    double attempts,
    double troubles,
    double tookMillis,
    double taken,
    double confidence) {
  static final Recently NOTHING = new Recently(ProviderHealth.NONE, 0, 0, 0, 0, 0);

  private static final double FADING = 0.9;
  private static final double HEALTHY = 0.9;
  private static final double NANOS_IN_MILLIS = 1e6;

  /// With what happened since.
  Recently then(ProviderHealth now, FieldTallies.Tally values) {
    long more = now.attempts() - seen.attempts();
    long trouble = now.failures() + now.refusals() - seen.failures() - seen.refusals();
    double took = now.totalTook().minus(seen.totalTook()).toNanos() / NANOS_IN_MILLIS;
    return new Recently(
        now,
        attempts * FADING + more,
        troubles * FADING + trouble,
        tookMillis * FADING + took,
        taken * FADING + values.taken(),
        confidence * FADING + values.confidence());
  }

  /// Whether it was ever asked by this process, or is known to be in trouble.
  boolean isKnown() {
    return attempts > 0 || !seen.lostLookups().isEmpty() || seen.breaker() != BreakerState.CLOSED;
  }

  /// Whether there is anything to tell that was not there `before`: with time alone no figure
  /// changes, and another process may know better.
  boolean tellsMoreThan(Recently before) {
    return seen.attempts() != before.seen.attempts()
        || seen.breaker() != before.seen.breaker()
        || !seen.lostLookups().equals(before.seen.lostLookups());
  }

  /// `down` while nobody is let through to it, `degraded` while some of it fails, else `healthy`.
  String status() {
    return switch (seen.breaker()) {
      case OPEN -> "down";
      case HALF_OPEN -> "degraded";
      case CLOSED ->
          seen.lostLookups().isEmpty() && troubles <= attempts * (1 - HEALTHY)
              ? "healthy"
              : "degraded";
    };
  }

  Optional<BigDecimal> successRate() {
    return ratio(attempts - troubles, attempts, 4)
        .map(rate -> rate.max(BigDecimal.ZERO).min(BigDecimal.ONE));
  }

  Optional<BigDecimal> averageMillis() {
    return ratio(Math.max(0, tookMillis), attempts, 3);
  }

  Optional<BigDecimal> averageConfidence() {
    return ratio(confidence, taken, 4).map(average -> average.min(BigDecimal.ONE));
  }

  /// The time an attempt took since `before`; empty without one.
  Optional<BigDecimal> millisSince(Recently before) {
    long more = seen.attempts() - before.seen.attempts();
    Duration took = seen.totalTook().minus(before.seen.totalTook());
    return ratio(Math.max(0, took.toNanos() / NANOS_IN_MILLIS), (double) more, 3);
  }

  static Optional<BigDecimal> ratio(double part, double whole, int digits) {
    return whole > 0
        ? Optional.of(BigDecimal.valueOf(part / whole).setScale(digits, RoundingMode.HALF_EVEN))
        : Optional.empty();
  }
}
