package dev.sluice.providers.guard;

import dev.sluice.providers.spec.ProviderSpec.Limits;
import java.time.Duration;

/// When a breaker opens and how long it stays open.
///
/// It opens at `failures` failed attempts in a row, or at the second when they have gone on for
/// `span` since the first of them was begun. It stays open for a random time between half of the
/// pause and the whole; the pause is `pause` at first and doubles with every probe that fails, up
/// to `longest`.
public record BreakerRule(int failures, Duration span, Duration pause, Duration longest) {
  private static final int FEWEST = 3;
  private static final int MOST = 10;
  private static final Duration SPAN = Duration.ofSeconds(2);

  /// The rule for a source of this rate: as many attempts as it allows in 2 s and one more, at
  /// least 3 (two bad answers in a row are no outage) and at most 10. So a source of 1/s is given
  /// up at its third failure, 2 s after the first, and one of 100/s at the tenth, 0.1 s after it.
  static BreakerRule of(Limits limits, Duration pause, Duration longest) {
    double inSpan =
        (double) limits.requests() * SPAN.toNanos() / Math.max(1, limits.window().toNanos());
    int failures = Math.clamp((long) Math.ceil(inSpan) + 1, FEWEST, MOST);
    return new BreakerRule(failures, SPAN, pause, longest);
  }
}
