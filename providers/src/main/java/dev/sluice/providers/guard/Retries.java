package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.spec.ProviderSpec.Retry;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Asks again when that may help: after the source's own Retry-After and a random pause that
/// grows, never longer than patience lasts; then the last answer stands.
///
/// A stale token is one more attempt at once, and only one; none where one attempt is all. What the
/// credential may not use is not asked for again.
final class Retries implements Source {
  private static final int MOST_DOUBLINGS = 30;

  private final Source inner;
  private final Retry retry;
  private final DoubleSupplier random;
  private final Pause pause;

  /// @param random draws from 0 (inclusive) to 1
  Retries(Source inner, Retry retry, DoubleSupplier random, Pause pause) {
    this.inner = inner;
    this.retry = retry;
    this.random = random;
    this.pause = pause;
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    var reply = inner.ask(call, asker);
    int attempts = 1;
    boolean renewed = false;
    while (!reply.forbidden()) {
      switch (reply.again()) {
        case NO, ALONE -> {
          return reply;
        }
        case WITH_A_NEW_TOKEN -> {
          if (renewed || retry.attempts() == 1) {
            return reply;
          }
          renewed = true;
        }
        case AFTER_A_PAUSE -> {
          var wait = wait(reply.answer(), attempts);
          if (attempts >= retry.attempts() || !isWorthIt(reply.answer(), wait, asker)) {
            return reply;
          }
          attempts++;
          pause.sleep(wait);
        }
      }
      var next = inner.ask(call, asker);
      if (next.answer() instanceof Answer.Withheld) {
        return reply; // what the source said tells more than that we did not ask again
      }
      reply = next.after(reply);
    }
    return reply;
  }

  private boolean isWorthIt(Answer answer, Duration wait, Asker asker) {
    return wait.compareTo(asker.remaining()) < 0
        && retryAfter(answer).compareTo(retry.longestWait()) <= 0;
  }

  private Duration wait(Answer answer, int attempts) {
    long ceiling =
        Math.min(
            retry.cap().toNanos(),
            saturated(retry.base().toNanos(), Math.min(attempts - 1, MOST_DOUBLINGS)));
    return retryAfter(answer).plusNanos((long) (random.getAsDouble() * ceiling));
  }

  private static long saturated(long nanos, int doublings) {
    return nanos > Long.MAX_VALUE >> doublings ? Long.MAX_VALUE : nanos << doublings;
  }

  private static Duration retryAfter(Answer answer) {
    return switch (answer) {
      case Answer.Refused(_, var after) -> after;
      case Answer.Found _, Answer.NotFound _, Answer.Failed _, Answer.Withheld _ -> Duration.ZERO;
    };
  }
}
