package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Reply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// Lets at most so many requests out in any window, first come, first served.
///
/// Safe for use by many threads. The one whose turn it is sleeps with the lock held until a permit
/// is free; the others queue for the lock, which is fair. Whoever cannot get a permit while it
/// still waits goes away without one.
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
  public Reply ask(Question question, Asker asker) throws InterruptedException {
    if (!takePermit(asker)) {
      return Reply.unsent(new Answer.Withheld("deadline"));
    }
    var permitted = new Permitted(asker);
    try {
      return inner.ask(question, permitted);
    } finally {
      permitted.sent(); // whatever came of it
    }
  }

  private boolean takePermit(Asker asker) throws InterruptedException {
    while (!turn.tryLock(asker.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      if (asker.hasGone()) {
        return false;
      }
    }
    try {
      while (!asker.hasGone()) {
        var wait = Duration.ofNanos(window.tryGrant(ticker.nanos()));
        if (wait.isZero()) {
          return true;
        }
        if (wait.compareTo(asker.remaining()) > 0) {
          return false;
        }
        pause.sleep(wait);
      }
      return false;
    } finally {
      turn.unlock();
    }
  }

  /// Somebody with a permit, which is used up when its request goes out.
  private final class Permitted implements Asker {
    private final Asker asker;
    private final AtomicBoolean used = new AtomicBoolean();

    Permitted(Asker asker) {
      this.asker = asker;
    }

    @Override
    public Duration remaining() {
      return asker.remaining();
    }

    @Override
    public void sent() {
      if (used.compareAndSet(false, true)) {
        window.sent(ticker.nanos());
      }
    }
  }
}
