package dev.sluice.sandbox.gate;

import java.time.Duration;

/// How many requests a provider takes in any window of that length.
public record Limit(int requests, Duration window) {

  static final Duration SLACK = Duration.ofMillis(50);

  private static final int MOST = 1_000_000;

  public Limit {
    if (requests < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a limit needs at least one request in a window");
    }
  }

  /// The limit at another speed: more requests in the same window or, for less than one request,
  /// one in a longer window. Never stricter than the exact product.
  public Limit times(double speed) {
    var scaled = requests * speed;
    if (scaled >= 1) {
      return new Limit((int) Math.ceil(Math.min(scaled, MOST)), window);
    }
    return new Limit(1, Duration.ofNanos((long) (window.toNanos() / scaled)));
  }

  /// The limit as it is held: over a window that is [#SLACK] shorter, so that a client that keeps
  /// the limit at its own end is not refused because two requests travelled at different paces.
  Limit lenient() {
    return window.compareTo(SLACK) > 0 ? new Limit(requests, window.minus(SLACK)) : this;
  }
}
