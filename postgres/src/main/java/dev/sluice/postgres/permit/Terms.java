package dev.sluice.postgres.permit;

import java.time.Duration;

/// How long permits last, so that what they cost a binding limit stays small.
///
/// Whatever a permit may be used late is added to the window it blocks: `late` is at most 1/35 of
/// it. While the limit is far from binding nobody waits for that, so `lateWhenFar` is longer.
///
/// @param window the limit's own and a margin for the way to the source, which nobody can measure
public record Terms(Duration window, Duration late, Duration lateWhenFar) {
  /// How much earlier or later than it was sent a request may be counted at the source.
  public static final Duration MARGIN = Duration.ofMillis(50);

  private static final int PART = 35;
  private static final int PART_WHEN_FAR = 4;
  private static final Duration LONGEST = Duration.ofMillis(250);
  private static final Duration SHORTEST = Duration.ofMillis(2);

  /// The terms for a limit's window when an answer of the store may be as old as `age`.
  public static Terms of(Duration window, Duration age) {
    var blocked = window.plus(MARGIN);
    var late = between(blocked.dividedBy(PART));
    var far = between(blocked.dividedBy(PART_WHEN_FAR));
    return new Terms(blocked, late.plus(age), far.plus(age));
  }

  /// What has to be left of a permit's time when its answer comes; with less it is not worth
  /// handing out.
  public Duration least() {
    return between(window.dividedBy(PART)).dividedBy(2);
  }

  private static Duration between(Duration time) {
    if (time.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
  }
}
