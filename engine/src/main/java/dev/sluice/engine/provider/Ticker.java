package dev.sluice.engine.provider;

/// Elapsed time: nanoseconds from an arbitrary origin, never going back. Handed in where time is
/// needed; the wiring passes the machine's, tests pass one they move by hand.
@FunctionalInterface
public interface Ticker {
  /// The reading now, nanoseconds.
  long nanos();
}
