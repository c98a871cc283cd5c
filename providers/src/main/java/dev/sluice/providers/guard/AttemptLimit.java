package dev.sluice.providers.guard;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/// Ends an attempt after its time limit, whatever it is doing: looking up a name, connecting,
/// waiting for headers or for the next drop of a dripping body.
///
/// The attempt runs on a thread of its own. At the limit its thread is interrupted, which closes
/// its connection, and is not waited for.
final class AttemptLimit implements Source {
  private final Source inner;
  private final Duration limit;

  AttemptLimit(Source inner, Duration limit) {
    this.inner = inner;
    this.limit = limit;
  }

  @Override
  public Reply ask(Question question, Asker asker) throws InterruptedException {
    var attempt = new FutureTask<>(() -> inner.ask(question, asker));
    Thread.ofVirtual().name("attempt " + question.provider()).start(attempt);
    try {
      return attempt.get(limit.toNanos(), NANOSECONDS);
    } catch (TimeoutException _) {
      var reason = "no answer within %d ms".formatted(limit.toMillis());
      return new Reply(new Answer.Failed(reason), 0, limit, 1, Again.AFTER_A_PAUSE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("attempt at " + question.line() + " broke", e.getCause());
    } finally {
      attempt.cancel(true);
    }
  }
}
