package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Ends an attempt after its time limit, whatever it is doing: looking up a name, connecting,
/// waiting for headers or for the next drop of a dripping body. Safe for use by many threads.
///
/// The attempt runs on a thread of its own. At the limit its thread is interrupted, which closes
/// its connection, and is not waited for.
///
/// All attempts have the same limit, so no timer is set for each: one thread looks after those
/// that are under way. It sleeps until the oldest is over its limit (no younger one can be before
/// that), and ends when it wakes and finds none.
final class AttemptLimit implements Sender {
  private final Sender inner;
  private final Duration limit;
  private final Ticker ticker;
  private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean watched = new AtomicBoolean();

  AttemptLimit(Sender inner, Duration limit, Ticker ticker) {
    this.inner = inner;
    this.limit = limit;
    this.ticker = ticker;
  }

  private static final class Attempt extends FutureTask<Map<Call, Reply>> {
    private final long begun;

    Attempt(Callable<Map<Call, Reply>> request, long begun) {
      super(request);
      this.begun = begun;
    }
  }

  @Override
  public Map<Call, Reply> send(List<Call> calls, Runnable sent) throws InterruptedException {
    var attempt = new Attempt(() -> inner.send(calls, sent), ticker.nanos());
    underWay.add(attempt);
    watch();
    Thread.startVirtualThread(attempt);
    try {
      return attempt.get();
    } catch (CancellationException _) {
      return overdue(calls);
    } catch (ExecutionException e) {
      var line = calls.getFirst().question().line();
      throw new IllegalStateException("attempt at " + line + " broke", e.getCause());
    } finally {
      underWay.remove(attempt);
      attempt.cancel(true);
    }
  }

  private void watch() {
    if (!watched.get() && watched.compareAndSet(false, true)) {
      Thread.ofVirtual().name("attempt limit").start(this::endWhatIsOverdue);
    }
  }

  private void endWhatIsOverdue() {
    long wait = limit.toNanos();
    do {
      do {
        LockSupport.parkNanos(wait);
        wait = endOverdue();
      } while (!underWay.isEmpty());
      watched.set(false);
    } while (!underWay.isEmpty() && watched.compareAndSet(false, true));
  }

  /// Ends those over their limit; returns how long it takes at least until another one is.
  private long endOverdue() {
    long now = ticker.nanos();
    long least = limit.toNanos();
    for (var attempt : underWay) {
      long left = attempt.begun - now + limit.toNanos();
      if (left <= 0) {
        attempt.cancel(true);
      } else {
        least = Math.min(least, left);
      }
    }
    return least;
  }

  private Map<Call, Reply> overdue(List<Call> calls) {
    var answer = new Answer.Failed("no answer within %d ms".formatted(limit.toMillis()));
    var replies = new HashMap<Call, Reply>();
    for (var call : calls) {
      int requests = replies.isEmpty() ? 1 : 0;
      replies.put(call, new Reply(answer, 0, limit, requests, Again.AFTER_A_PAUSE));
    }
    return replies;
  }
}
