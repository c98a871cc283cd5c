package dev.sluice.postgres.permit;

import java.time.Duration;

/// What the database's clock shows when our ticker shows something: the bounds that every round
/// trip leaves, taken together. So one slow answer does not make its permits useless.
///
/// Immutable; all in nanoseconds. `least` and `most` bound the database's reading minus ours at
/// our reading `at`.
public record Clocks(long least, long most, long at) {
  /// Clocks drift apart by less than this part of the time that passes.
  private static final long DRIFT = 5_000;

  /// A round trip: our readings around it, and the database's in between: when the call arrived
  /// and when it looked at its clock.
  public record Sample(long before, long after, long began, long moment) {
    private Clocks bounds() {
      return new Clocks(moment - after, began - before, after);
    }
  }

  /// Nothing is known.
  public static final Clocks UNKNOWN = new Clocks(1, 0, 0);

  /// As this and another round trip tell it. If they contradict each other, somebody has set a
  /// clock: then the newer holds.
  public Clocks with(Sample sample) {
    var newer = sample.bounds();
    if (equals(UNKNOWN)) {
      return newer;
    }
    long apart = Math.abs(newer.at - at) / DRIFT;
    long noLess = Math.max(least - apart, newer.least);
    long noMore = Math.min(most + apart, newer.most);
    return noLess <= noMore ? new Clocks(noLess, noMore, newer.at) : newer;
  }

  /// How much of the difference between the clocks is not known.
  public Duration uncertainty() {
    return Duration.ofNanos(Math.max(0, most - least));
  }

  /// The first reading of ours at which the database's clock surely shows this.
  public long surelyAfter(long shown) {
    return shown - least;
  }

  /// The last reading of ours at which the database's clock surely does not show more than this.
  public long surelyBefore(long shown) {
    return shown - most;
  }
}
