package dev.sluice.postgres.commit;

import java.time.Duration;

/// How long to wait before trying again: `first` after the first failure, twice as long after each
/// further one, never longer than `longest`.
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 20;

  public Backoff {
    if (!first.isPositive() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "a first wait must be positive and no longer than the longest, got %s and %s"
              .formatted(first, longest));
    }
  }

  /// The wait after this many failures in a row, at least one.
  public Duration after(int failures) {
    var wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
