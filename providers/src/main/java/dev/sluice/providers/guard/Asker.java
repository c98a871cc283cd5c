package dev.sluice.providers.guard;

import java.time.Duration;

/// Who waits for an answer. Unlike a deadline its patience can grow (when somebody more patient
/// joins a flight) and end early (when nobody waits any more): ask again after every wait.
@FunctionalInterface
interface Asker {
  /// How long it still waits, never negative.
  Duration remaining();

  /// Whether it waits no more.
  default boolean hasGone() {
    return remaining().isZero();
  }

  /// Whether somebody is kept waiting who has a deadline.
  default boolean isInteractive() {
    return false;
  }

  /// Runs this when [#isInteractive] becomes true, if it is not yet.
  default void whenInteractive(Runnable action) {}
}
