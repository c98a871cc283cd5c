package dev.sluice.engine.provider;

import java.time.Duration;

/// The moment after which a request no longer waits. Travels as a parameter; nobody adds
/// time-outs up.
public sealed interface Deadline {
  /// How long is left, never negative.
  Duration remaining();

  /// Whether the moment has passed.
  default boolean isOver() {
    return remaining().isZero();
  }

  /// Bulk work waits as long as it takes.
  static Deadline none() {
    return new Never();
  }

  /// This long from now.
  static Deadline after(Duration time, Ticker ticker) {
    return new At(Math.addExact(ticker.nanos(), time.toNanos()), ticker);
  }

  /// No deadline.
  record Never() implements Deadline {
    @Override
    public Duration remaining() {
      return Duration.ofDays(365);
    }
  }

  /// A reading of the ticker.
  record At(long nanos, Ticker ticker) implements Deadline {
    @Override
    public Duration remaining() {
      return Duration.ofNanos(Math.max(0, nanos - ticker.nanos()));
    }
  }
}
