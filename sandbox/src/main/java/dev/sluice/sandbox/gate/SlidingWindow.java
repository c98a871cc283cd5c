package dev.sluice.sandbox.gate;

import dev.sluice.sandbox.http.Standing;
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

  /// How full the window is at that moment.
  synchronized Standing standing(long now) {
    var used = kept - gone(now);
    var untilFree = used == 0 ? 0 : windowNanos - (now - moment(kept - used));
    return new Standing(moments.length, used, Duration.ofNanos(Math.max(0, untilFree)));
  }

  /// How many of the kept moments have left the window: they are in order, so halving finds it.
  private int gone(long now) {
    int low = 0;
    int high = kept;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (now - moment(middle) >= windowNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The kept moment of that age in the order of entering, the oldest is 0.
  private long moment(int place) {
    return moments[(next - kept + place + moments.length) % moments.length];
  }
}
