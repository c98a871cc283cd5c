package dev.sluice.postgres;

import dev.sluice.postgres.permit.InstanceTable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the database every few seconds that this instance is there, on a thread of its own, and
/// remembers how many are. Safe for use by many threads.
final class Heartbeat implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  /// Who was not heard of for so long is not there.
  static final Duration STALE = INTERVAL.multipliedBy(3);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Connections connections;
  private final InstanceTable table;
  private final UUID instance = UUID.randomUUID();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile int instances = 1;

  /// Begins at once: the first beat is in the table when this returns.
  Heartbeat(Connections connections, InstanceTable table) {
    this.connections = connections;
    this.table = table;
    beat();
    this.thread = Thread.ofVirtual().name("sluice-heartbeat").start(this::run);
  }

  /// Who we are.
  UUID instance() {
    return instance;
  }

  /// How many instances were there when last looked for; at least this one.
  int instances() {
    return instances;
  }

  private void run() {
    try {
      while (!closed.await(INTERVAL.toNanos(), TimeUnit.NANOSECONDS)) {
        beat();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      instances = Math.max(1, connections.use(() -> table.heartbeat(instance, STALE)));
    } catch (StoreUnavailable _) { // the link has been told; the number last seen stays
      LOG.debug("no heartbeat");
    } catch (RuntimeException e) { // whatever it is, it must not end the next beat
      LOG.warn("a heartbeat failed: {}", e.toString());
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSING);
      connections.use(
          () -> {
            table.leave(instance);
            return instance;
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // it will count as stale
      LOG.debug("this instance could not take its leave", e);
    }
  }
}
