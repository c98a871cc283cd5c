package dev.sluice.postgres.permit;

import java.time.Duration;

/// How long permits last, so that what they cost a binding limit stays small.
///
/// Whatever a permit may be used late is added to the window it blocks: `late` is about 1/40 of it,
/// at most 250 ms, unless clocks are known too badly for that ([#despite]). While the limit is far
/// from binding nobody waits for that, so `lateWhenFar` is longer.
///
/// @param window the limit's own and a margin for the way to the source, which nobody can measure
public record Terms(Duration window, Duration late, Duration lateWhenFar) {
  /// How much earlier or later than it was sent a request may be counted at the source.
  public static final Duration MARGIN = Duration.ofMillis(50);

  private static final int PART = 40;
  private static final int LEAST_PART = 4;
  private static final int PART_WHEN_FAR = 4;
  private static final Duration LONGEST = Duration.ofMillis(250);
  private static final Duration SHORTEST = Duration.ofMillis(2);

  /// The terms for a limit's window.
  public static Terms of(Duration window) {
    var blocked = window.plus(MARGIN);
    return new Terms(
        blocked, between(blocked.dividedBy(PART)), between(blocked.dividedBy(PART_WHEN_FAR)));
  }

  /// The same, lasting long enough to be of use though clocks are known no better than this: a
  /// database far away costs a binding limit some of its permits, and never all.
  public Terms despite(Duration uncertainty) {
    var enough = uncertainty.multipliedBy(2);
    return late.compareTo(enough) >= 0
        ? this
        : new Terms(window, enough, enough.compareTo(lateWhenFar) > 0 ? enough : lateWhenFar);
  }

  /// What has to be left of a permit's time when its answer comes; with less it is not worth
  /// handing out.
  public Duration least() {
    return late.dividedBy(LEAST_PART);
  }

  private static Duration between(Duration time) {
    if (time.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
  }
}
