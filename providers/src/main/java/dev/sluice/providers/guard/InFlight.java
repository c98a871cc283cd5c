package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Reply;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Bounds how many questions are under way to one source at a time and how many wait for that,
/// first come, first served. Safe for use by many threads.
final class InFlight implements Source {
  private final Source inner;
  private final Semaphore slots;
  private final int queue;
  private final AtomicInteger waiting = new AtomicInteger();

  InFlight(Source inner, int connections, int queue) {
    this.inner = inner;
    this.slots = new Semaphore(connections, true);
    this.queue = queue;
  }

  @Override
  public Reply ask(Question question, Asker asker) throws InterruptedException {
    if (!slots.tryAcquire(0, TimeUnit.NANOSECONDS)) { // unlike tryAcquire() it does not push in
      if (waiting.incrementAndGet() > queue) {
        waiting.decrementAndGet();
        return Reply.unsent(new Answer.Withheld("queue full"));
      }
      try {
        while (!slots.tryAcquire(asker.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
          if (asker.hasGone()) {
            return Reply.unsent(new Answer.Withheld("deadline"));
          }
        }
      } finally {
        waiting.decrementAndGet();
      }
    }
    try {
      return inner.ask(question, asker);
    } finally {
      slots.release();
    }
  }
}
