package dev.sluice.server.config;

import dev.sluice.postgres.Acknowledgement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the store what this process makes of each version, on a thread of its own: taking a plan
/// never waits for it. While the store does not answer the newest are kept.
final class Acknowledgements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
  private static final int MOST = 1_000;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Consumer<Acknowledgement> store;
  private final BlockingQueue<Acknowledgement> waiting = new LinkedBlockingQueue<>(MOST);
  private final Thread thread;

  Acknowledgements(Consumer<Acknowledgement> store) {
    this.store = store;
    this.thread = Thread.ofVirtual().name("configuration-acknowledgements").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void tell(Acknowledgement acknowledgement) {
    while (!waiting.offer(acknowledgement)) {
      waiting.poll();
    }
  }

  private void run() {
    try {
      while (true) {
        var next = waiting.take();
        while (!isTold(next)) {
          TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean isTold(Acknowledgement acknowledgement) {
    try {
      store.accept(acknowledgement);
      return true;
    } catch (RuntimeException e) { // whatever it is, it must not end the next one
      LOG.debug("version {} is not acknowledged yet", acknowledgement.version(), e);
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(CLOSING);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
