package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Reply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Lets at most so many questions pass in any window, first come, first served.
///
/// Safe for use by many threads. The one whose turn it is sleeps with the lock held until a permit
/// is free; the others queue for the lock, which is fair. Whoever cannot get a permit while its
/// patience lasts goes away without one.
final class RateLimit implements Source {
  private final Source inner;
  private final SlidingWindow window;
  private final Ticker ticker;
  private final Pause pause;
  private final ReentrantLock turn = new ReentrantLock(true);

  RateLimit(Source inner, SlidingWindow window, Ticker ticker, Pause pause) {
    this.inner = inner;
    this.window = window;
    this.ticker = ticker;
    this.pause = pause;
  }

  @Override
  public Reply ask(Question question, Patience patience) throws InterruptedException {
    return takePermit(patience)
        ? inner.ask(question, patience)
        : Reply.unsent(new Answer.Withheld("deadline"));
  }

  private boolean takePermit(Patience patience) throws InterruptedException {
    while (!turn.tryLock(patience.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      if (patience.isOver()) {
        return false;
      }
    }
    try {
      while (!patience.isOver()) {
        var wait = Duration.ofNanos(window.tryGrant(ticker.nanos()));
        if (wait.isZero()) {
          return true;
        }
        if (wait.compareTo(patience.remaining()) > 0) {
          return false;
        }
        pause.sleep(wait);
      }
      return false;
    } finally {
      turn.unlock();
    }
  }
}
