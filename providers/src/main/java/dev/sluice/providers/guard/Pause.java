package dev.sluice.providers.guard;

import java.time.Duration;

/// Who sleeps for a guard.
@FunctionalInterface
interface Pause {
  /// Returns after this time.
  void sleep(Duration time) throws InterruptedException;
}
