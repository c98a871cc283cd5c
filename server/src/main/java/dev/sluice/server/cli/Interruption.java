package dev.sluice.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns SIGINT and SIGTERM into an interruption of the main thread, and lets the process end only
/// when that has tidied up, or does not come to an end. Closed by the main thread as the last thing
/// it does.
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Thread main = Thread.currentThread();
  private final CountDownLatch tidy = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");

  private Interruption() {}

  /// Watches for the signals on behalf of the calling thread.
  static Interruption ofThisThread() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt() {
    main.interrupt();
    try {
      tidy.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the process is ending and waits for this
    }
    tidy.countDown();
  }
}
