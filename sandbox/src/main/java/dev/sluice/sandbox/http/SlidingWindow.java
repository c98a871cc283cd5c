package dev.sluice.sandbox.http;

import java.time.Duration;

/// Lets at most so many in during any window of time; those it refuses do not count.
///
/// Safe for many threads. It keeps the moments of the last admissions in a ring: the next one may
/// enter when the oldest of them has left the window.
final class SlidingWindow {

  private final long windowNanos;
  private final long[] moments;
  private int next;
  private int kept;

  SlidingWindow(Limit limit) {
    windowNanos = limit.window().toNanos();
    moments = new long[limit.requests()];
  }

  /// Asks for admission at that moment (nanoseconds of a steady clock).
  ///
  /// @return zero if it was let in, else how long until it could be
  synchronized Duration enter(long now) {
    if (kept == moments.length) {
      var age = now - moments[next];
      if (age < windowNanos) {
        return Duration.ofNanos(windowNanos - age);
      }
    } else {
      kept++;
    }
    moments[next] = now;
    next = (next + 1) % moments.length;
    return Duration.ZERO;
  }
}
