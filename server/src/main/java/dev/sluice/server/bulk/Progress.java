package dev.sluice.server.bulk;

import dev.sluice.engine.provider.Ticker;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Shows how far a run is, on a thread of its own: a bar that is drawn over again on a terminal,
/// elsewhere a line now and then. Nothing is left of the bar after closing.
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final int ENOUGH_TO_TELL = 10;
  private static final Duration REDRAWN = Duration.ofMillis(200);
  private static final Duration TOLD = Duration.ofSeconds(10);
  private static final String ERASE = "\r\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier done;
  private final OptionalLong total;
  private final Ticker ticker;
  private final long began;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Progress(
      PrintStream out, boolean terminal, LongSupplier done, OptionalLong total, Ticker ticker) {
    this.out = out;
    this.terminal = terminal;
    this.done = done;
    this.total = total;
    this.ticker = ticker;
    this.began = ticker.nanos();
    this.thread = Thread.ofPlatform().daemon().name("progress").unstarted(this::show);
  }

  /// Begins to show a run.
  ///
  /// @param done how many rows are done with, read by another thread
  /// @param total how many rows there are about, if that is known
  public static Progress of(
      PrintStream out, boolean terminal, LongSupplier done, OptionalLong total, Ticker ticker) {
    var progress = new Progress(out, terminal, done, total, ticker);
    progress.thread.start();
    return progress;
  }

  private void show() {
    var pause = terminal ? REDRAWN : TOLD;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        var line =
            line(done.getAsLong(), total, Duration.ofNanos(ticker.nanos() - began), terminal);
        out.print(terminal ? ERASE + line : "sluice: " + line + "\n");
        out.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One line: `[=====>    ]  43 %  1234 of 2870  105.3/s  0:16 left`, without the bar where it
  /// would not move.
  static String line(long done, OptionalLong total, Duration elapsed, boolean bar) {
    double rate = done / Math.max(elapsed.toMillis() / 1000.0, 0.001);
    if (total.isEmpty() || total.getAsLong() == 0) {
      return String.format(Locale.ROOT, "%d rows  %.1f/s", done, rate);
    }
    long all = Math.max(total.getAsLong(), done);
    var drawn = bar ? drawn(done, all) + " " : "";
    return String.format(
        Locale.ROOT,
        "%s%3d %%  %d of %d  %.1f/s%s",
        drawn,
        100 * done / all,
        done,
        all,
        rate,
        done < ENOUGH_TO_TELL || done == all ? "" : "  " + left((all - done) / rate) + " left");
  }

  private static String drawn(long done, long all) {
    int filled = (int) (WIDTH * done / all);
    var head = filled == WIDTH ? "" : ">";
    return "[" + ("=".repeat(filled) + head + " ".repeat(WIDTH)).substring(0, WIDTH) + "]";
  }

  private static String left(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (terminal) {
      out.print(ERASE);
      out.flush();
    }
  }
}
