package dev.sluice.postgres.commit;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the store answers, as whoever spoke to it last found out. Logs each change once. Safe
/// for use by many threads.
public final class Link {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition back = lock.newCondition();
  private volatile Optional<String> problem = Optional.empty();
  private volatile Runnable whenLost = () -> {};

  /// Whether the store answered last time.
  public boolean answers() {
    return problem.isEmpty();
  }

  /// Why it does not answer; empty while it does.
  public Optional<String> problem() {
    return problem;
  }

  /// The store did not answer.
  public void lost(String reason) {
    lock.lock();
    try {
      if (answers()) {
        LOG.warn("{}; enrichment goes on, rows wait in a queue until it is back", reason);
      }
      problem = Optional.of(reason);
    } finally {
      lock.unlock();
    }
    whenLost.run();
  }

  /// The store answered.
  public void found() {
    if (answers()) {
      return;
    }
    lock.lock();
    try {
      problem = Optional.empty();
      back.signalAll();
    } finally {
      lock.unlock();
    }
    LOG.info("the store answers again");
  }

  /// Returns at once while the store answers, else when it does again.
  public void awaitAnswering() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!answers()) {
        back.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void whenLost(Runnable action) {
    whenLost = action;
  }
}
