package dev.sluice.engine.fakes;

import dev.sluice.engine.provider.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A ticker that stands still until a test moves it. Safe for many threads.
public final class ManualTicker implements Ticker {
  private final AtomicLong nanos;

  /// Starts at a reading, which may be any number.
  public ManualTicker(long start) {
    nanos = new AtomicLong(start);
  }

  /// Moves time on.
  public void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }
}
