package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what another process or thread does, never longer than a deadline.
public final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Eventually() {}

  public static void until(String claim, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > end) {
        fail("not within %s: %s".formatted(LONGEST, claim));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
