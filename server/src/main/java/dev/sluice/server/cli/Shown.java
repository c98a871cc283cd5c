package dev.sluice.server.cli;

import dev.sluice.engine.provider.Ticker;
import dev.sluice.server.bulk.Progress;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// How far a long command has come, shown on standard error until it is closed.
final class Shown {
  private Shown() {}

  static Progress progress(LongSupplier done, OptionalLong total, Ticker ticker) {
    return Progress.of(System.err, Boolean.getBoolean("sluice.terminal"), done, total, ticker);
  }
}
