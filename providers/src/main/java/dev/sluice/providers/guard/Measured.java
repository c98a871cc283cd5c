package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Tells the breaker what comes of every attempt, counts, and sends nothing while the breaker is
/// open: a call can come by here that passed the gate before. Safe for use by many threads.
final class Measured implements Sender {
  private final Sender inner;
  private final Breaker breaker;
  private final Clock clock;
  private final Ticker ticker;
  private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.NONE);

  Measured(Sender inner, Breaker breaker, Clock clock, Ticker ticker) {
    this.inner = inner;
    this.breaker = breaker;
    this.clock = clock;
    this.ticker = ticker;
  }

  Tally tally() {
    return tally.get();
  }

  @Override
  public Map<Call, Reply> send(List<Call> calls, Runnable sent) throws InterruptedException {
    if (breaker.isOpen()) {
      var replies = new HashMap<Call, Reply>();
      calls.forEach(call -> replies.put(call, Reply.unsent(new Answer.Withheld(BreakerGate.OPEN))));
      return replies;
    }
    long era = breaker.era();
    long start = ticker.nanos();
    var replies = inner.send(calls, sent);
    var answered = answered(replies.values());
    if (!answered.isEmpty()) {
      breaker.record(era, start, isFailure(answered));
      count(answered);
    }
    return replies;
  }

  /// Without the questions that could not be put at all.
  private static List<Reply> answered(Collection<Reply> replies) {
    return replies.stream().filter(reply -> !(reply.answer() instanceof Answer.Withheld)).toList();
  }

  /// One question of a batch that cannot be read is no trouble of the source.
  private static boolean isFailure(List<Reply> replies) {
    return replies.stream().allMatch(reply -> reply.answer() instanceof Answer.Failed);
  }

  private void count(List<Reply> replies) {
    boolean failed = isFailure(replies);
    boolean refused = replies.stream().anyMatch(r -> r.answer() instanceof Answer.Refused);
    var took = replies.stream().map(Reply::took).max(Duration::compareTo).orElse(Duration.ZERO);
    var error = replies.stream().flatMap(reply -> error(reply.answer()).stream()).findFirst();
    var now = clock.instant();
    tally.updateAndGet(
        before ->
            new Tally(
                before.attempts() + 1,
                before.failures() + (failed ? 1 : 0),
                before.refusals() + (refused ? 1 : 0),
                before.totalTook().plus(took),
                Optional.of(now),
                error.or(before::lastError)));
  }

  private static Optional<String> error(Answer answer) {
    return switch (answer) {
      case Answer.Refused(var reason, _) -> Optional.of(reason);
      case Answer.Failed(var reason) -> Optional.of(reason);
      case Answer.Found _, Answer.NotFound _, Answer.Withheld _ -> Optional.empty();
    };
  }
}
