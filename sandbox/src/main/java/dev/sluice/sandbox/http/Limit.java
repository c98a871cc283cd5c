package dev.sluice.sandbox.http;

import java.time.Duration;

/// How many requests a provider takes in any window of that length.
public record Limit(int requests, Duration window) {

  public Limit {
    if (requests < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a limit needs at least one request in a window");
    }
  }

  /// The limit with its requests multiplied, at least one.
  Limit times(double speed) {
    var many = Math.max(1, Math.min(requests * speed, 1_000_000));
    return new Limit((int) Math.round(many), window);
  }

  /// The limit as it is enforced: over a slightly shorter window, so that a client that keeps the
  /// limit at its own end is not refused because two of its requests travelled at different paces.
  Limit lenient() {
    var slack = Duration.ofMillis(50);
    return new Limit(
        requests, window.compareTo(slack.multipliedBy(2)) > 0 ? window.minus(slack) : window);
  }
}
