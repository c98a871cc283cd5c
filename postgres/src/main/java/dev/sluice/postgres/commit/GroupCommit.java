package dev.sluice.postgres.commit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded queue of rows and the one thread that stores them: as many as wait are committed
/// together, in the order they came. Safe for use by many threads.
///
/// While the store answers, [#submit] returns when the row is committed. While it does not, it
/// returns as soon as the row has a place in the queue; the thread tries again with growing waits
/// and loses nothing. A row that the store refuses for its own sake fails its owner alone.
///
/// @param <W> a row to be stored
/// @param <R> what its owner learns once it is
public final class GroupCommit<W, R> {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /* A row leaves the queue only after its commit, so that the bound counts what is in work too.
   * The link is marked lost before the waiting owners are let go, and an owner looks at the link
   * after it has queued its row: so nobody waits for a commit that will not come. */
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Condition closing = lock.newCondition();
  private final ArrayDeque<Pending<W, R>> queue = new ArrayDeque<>();
  private final Transaction<W, R> transaction;
  private final Link link;
  private final int capacity;
  private final int largestBatch;
  private final Backoff backoff;
  private final Thread writer;
  private boolean open = true;
  private boolean abandoned;

  /// Starts the thread.
  ///
  /// @param capacity most rows that wait, those in work included
  /// @param largestBatch most rows in one transaction
  public GroupCommit(
      Transaction<W, R> transaction, Link link, int capacity, int largestBatch, Backoff backoff) {
    this.transaction = transaction;
    this.link = link;
    this.capacity = capacity;
    this.largestBatch = largestBatch;
    this.backoff = backoff;
    link.whenLost(this::wake);
    writer = Thread.ofPlatform().name("sluice-store-writer").daemon().start(this::run);
  }

  /// Hands a row in and returns its result once it is committed; empty when the store does not
  /// answer and the row waits in the queue. Blocks while the queue is full.
  ///
  /// @throws RowRefused when the store refuses this row
  public Optional<R> submit(W row) throws InterruptedException {
    var pending = new Pending<W, R>(row);
    enter(pending);
    return link.answers() ? pending.await() : Optional.empty();
  }

  /// Hands a row in and returns as soon as it has a place in the queue: it is committed before, or
  /// together with, every row that is handed in later. Blocks while the queue is full.
  public void add(W row) throws InterruptedException {
    var pending = new Pending<W, R>(row);
    pending.queue();
    enter(pending);
  }

  private void enter(Pending<W, R> pending) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (open && queue.size() >= capacity) {
        room.await();
      }
      if (!open) {
        throw new IllegalStateException("the store is closed: " + pending.row() + " is not stored");
      }
      queue.addLast(pending);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// How many rows wait, those in work included.
  public int queued() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more rows, stores those that wait and ends. What cannot be stored within the limit is
  /// lost, and the log says how many rows that were.
  public void close(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      open = false;
      work.signalAll();
      room.signalAll();
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    if (!writer.join(limit)) {
      abandon();
    }
  }

  private void abandon() {
    lock.lock();
    try {
      abandoned = true;
      closing.signalAll();
      if (!queue.isEmpty()) {
        LOG.error("{} rows are lost: the store did not take them before the end", queue.size());
      }
      queue.forEach(
          pending ->
              pending.refuse(new IllegalStateException("the store was closed before it took it")));
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      queue.forEach(Pending::queue);
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    int failures = 0;
    while (awaitWork()) {
      failures = store(head()) ? 0 : failures + 1;
      if (failures > 0) {
        pause(backoff.after(failures));
      }
    }
  }

  /// Whether there is something to do: rows, or a store to look for.
  private boolean awaitWork() {
    lock.lock();
    try {
      while (open && queue.isEmpty() && link.answers()) {
        work.awaitUninterruptibly();
      }
      return !abandoned && (open || !queue.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  private List<Pending<W, R>> head() {
    lock.lock();
    try {
      return queue.stream().limit(largestBatch).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Stores the batch; where a row is at fault, each half by itself. False: the store is lost.
  private boolean store(List<Pending<W, R>> batch) {
    try {
      var results = transaction.commit(batch.stream().map(Pending::row).toList());
      link.found();
      remove(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).commit(results.get(i));
      }
      return true;
    } catch (RuntimeException | Error failure) {
      var problem = transaction.problemOfStore(failure);
      if (problem.isPresent() || batch.isEmpty()) {
        link.lost(problem.orElseGet(failure::toString));
        return false;
      }
      if (batch.size() == 1) {
        refuse(batch.getFirst(), failure);
        return true;
      }
      int half = batch.size() / 2;
      return store(batch.subList(0, half)) && store(batch.subList(half, batch.size()));
    }
  }

  private void refuse(Pending<W, R> pending, Throwable failure) {
    var refused = new RowRefused(pending.row(), failure);
    remove(1);
    if (!pending.refuse(refused)) { // its owner was let go while the store was away
      LOG.error("a row that waited is not stored", refused);
    }
  }

  private void remove(int rows) {
    lock.lock();
    try {
      for (int i = 0; i < rows; i++) {
        queue.removeFirst();
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration wait) {
    lock.lock();
    try {
      boolean wasOpen = open;
      long left = (open ? wait : backoff.first()).toNanos();
      while (left > 0 && open == wasOpen && !abandoned) {
        left = closing.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      abandoned = true;
    } finally {
      lock.unlock();
    }
  }
}
