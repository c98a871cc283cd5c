package dev.sluice.providers.guard;

import java.time.Duration;

/// How long somebody still waits for an answer. Unlike a deadline it can grow (when somebody more
/// patient joins a flight) and end early (when nobody waits any more): ask again after every wait.
@FunctionalInterface
interface Patience {
  /// How long is left, never negative.
  Duration remaining();

  /// Whether there is any left.
  default boolean isOver() {
    return remaining().isZero();
  }
}
