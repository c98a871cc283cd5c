package dev.sluice.server.enrich;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The threads that are at work, and the door they came in by. Safe for use by many threads.
final class Running {
  private static final Duration AFTER_INTERRUPTION = Duration.ofMillis(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Set<Thread> threads = new HashSet<>();
  private boolean closed;

  /// Lets the current thread in.
  void enter() {
    lock.lock();
    try {
      if (closed) {
        throw new ServiceStopping();
      }
      threads.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  /// The current thread is done.
  void leave() {
    lock.lock();
    try {
      threads.remove(Thread.currentThread());
      if (threads.isEmpty()) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Closes the door, waits until all have left or this time is over, interrupts those still there
  /// and waits shortly for them to notice. A second time it only waits shortly.
  void drain(Duration patience) {
    lock.lock();
    try {
      var wait = closed ? Duration.ZERO : patience;
      closed = true;
      if (!emptyWithin(wait)) {
        threads.forEach(Thread::interrupt);
        var _ = emptyWithin(AFTER_INTERRUPTION);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean emptyWithin(Duration time) throws InterruptedException {
    long left = time.toNanos();
    while (!threads.isEmpty() && left > 0) {
      left = empty.awaitNanos(left);
    }
    return threads.isEmpty();
  }
}
