package dev.sluice.providers.guard;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/// Ends an attempt after its time limit, whatever it is doing: looking up a name, connecting,
/// waiting for headers or for the next drop of a dripping body.
///
/// The attempt runs on a thread of its own. At the limit its thread is interrupted, which closes
/// its connection, and is not waited for.
final class AttemptLimit implements Sender {
  private final Sender inner;
  private final Duration limit;

  AttemptLimit(Sender inner, Duration limit) {
    this.inner = inner;
    this.limit = limit;
  }

  @Override
  public Map<Call, Reply> send(List<Call> calls, Runnable sent) throws InterruptedException {
    var attempt = new FutureTask<>(() -> inner.send(calls, sent));
    var question = calls.getFirst().question();
    Thread.ofVirtual().name("attempt " + question.provider()).start(attempt);
    try {
      return attempt.get(limit.toNanos(), NANOSECONDS);
    } catch (TimeoutException _) {
      return overdue(calls);
    } catch (ExecutionException e) {
      throw new IllegalStateException("attempt at " + question.line() + " broke", e.getCause());
    } finally {
      attempt.cancel(true);
    }
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
