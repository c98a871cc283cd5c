package dev.sluice.providers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what other threads bring about, but not for ever.
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Await() {}

  /// Returns once this holds.
  public static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited too long");
      }
      Thread.sleep(1);
    }
  }
}
