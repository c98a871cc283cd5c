package dev.sluice.postgres.commit;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A row in the queue and what its owner is told, once. The writer tells, the owner waits.
final class Pending<W, R> {
  private final W row;
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile Optional<R> result = Optional.empty();
  private volatile @Nullable RuntimeException refusal;

  Pending(W row) {
    this.row = row;
  }

  W row() {
    return row;
  }

  void commit(R stored) {
    if (told.getCount() > 0) {
      result = Optional.of(stored);
      told.countDown();
    }
  }

  /// The row stays where it is; its owner need not wait.
  void queue() {
    told.countDown();
  }

  /// Whether the owner still waited to be told.
  boolean refuse(RuntimeException reason) {
    boolean waits = told.getCount() > 0;
    if (waits) {
      refusal = reason;
      told.countDown();
    }
    return waits;
  }

  Optional<R> await() throws InterruptedException {
    told.await();
    var reason = refusal;
    if (reason != null) {
      throw reason;
    }
    return result;
  }
}
