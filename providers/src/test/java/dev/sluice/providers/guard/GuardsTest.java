package dev.sluice.providers.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.spec.ProviderSpec.Retry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Each guard alone, over time that is moved by hand.
class GuardsTest {
  private static final Asker PATIENT = () -> Duration.ofDays(1);
  private static final Call CALL =
      new Call.Ask(
          new Question(
              "p", "sandbox", "id", new Question.Key.Known(List.of(new Part("f", "v", "v"))), ""));
  private static final Reply FOUND = reply(new Answer.NotFound(), 200, Again.NO);
  private static final Reply BROKEN = reply(new Answer.Failed("reset"), 0, Again.AFTER_A_PAUSE);

  private static Reply reply(Answer answer, int status, Again again) {
    return new Reply(answer, status, Duration.ofMillis(10), 1, again);
  }

  private static Reply refused(Duration retryAfter) {
    return reply(new Answer.Refused("HTTP 429", retryAfter), 429, Again.AFTER_A_PAUSE);
  }

  /// A source that gives these replies one after the other.
  private static final class Script implements Source {
    private final Deque<Reply> replies;
    private int asked;

    Script(Reply... replies) {
      this.replies = new ArrayDeque<>(List.of(replies));
    }

    @Override
    public Reply ask(Call call, Asker asker) {
      asked++;
      return replies.removeFirst();
    }
  }

  @Nested
  class ARetry {
    private final List<Duration> pauses = new ArrayList<>();
    private final Retry rules =
        new Retry(
            4,
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Set.of(429, 500));

    private Reply ask(Script script, double random, Asker asker) throws Exception {
      return new Retries(script, rules, () -> random, pauses::add).ask(CALL, asker);
    }

    @Test
    void waitsARandomTimeThatDoublesUpToTheCap() throws Exception {
      var script = new Script(BROKEN, BROKEN, BROKEN, FOUND);

      var reply = ask(script, 0.5, PATIENT);

      assertThat(reply.answer()).isEqualTo(FOUND.answer());
      assertThat(pauses)
          .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(150));
    }

    @Test
    void addsUpWhatAllAttemptsCost() throws Exception {
      var reply = ask(new Script(BROKEN, FOUND), 0, PATIENT);

      assertThat(reply.requests()).isEqualTo(2);
      assertThat(reply.took()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void endsWithTheLastAnswerAfterTheLastAttempt() throws Exception {
      var script = new Script(BROKEN, BROKEN, BROKEN, refused(Duration.ZERO), FOUND);

      assertThat(ask(script, 0, PATIENT).answer()).isInstanceOf(Answer.Refused.class);
      assertThat(script.asked).isEqualTo(4);
    }

    @Test
    void honoursRetryAfterAndAddsTheRandomTimeOnTop() throws Exception {
      ask(new Script(refused(Duration.ofSeconds(7)), FOUND), 0.5, PATIENT);

      assertThat(pauses).containsExactly(Duration.ofMillis(7_050));
    }

    @Test
    void doesNotWaitForASourceThatWantsHours() throws Exception {
      var reply = ask(new Script(refused(Duration.ofHours(3))), 0, PATIENT);

      assertThat(reply.answer()).isEqualTo(new Answer.Refused("HTTP 429", Duration.ofHours(3)));
      assertThat(pauses).isEmpty();
    }

    @Test
    void neverWaitsPastTheDeadline() throws Exception {
      var reply = ask(new Script(refused(Duration.ofSeconds(7))), 0, () -> Duration.ofSeconds(7));

      assertThat(reply.answer()).isInstanceOf(Answer.Refused.class);
      assertThat(pauses).isEmpty();
    }

    @Test
    void asksOnceMoreAtOnceWithANewTokenWithoutSpendingAnAttempt() throws Exception {
      var stale = reply(new Answer.Refused("HTTP 401", Duration.ZERO), 401, Again.WITH_A_NEW_TOKEN);
      var script = new Script(stale, BROKEN, BROKEN, BROKEN, FOUND);

      assertThat(ask(script, 0, PATIENT).answer()).isEqualTo(FOUND.answer());
      assertThat(ask(new Script(stale, stale), 0, PATIENT).status()).isEqualTo(401);
    }

    @Test
    void asksOnlyOnceWhereOneAttemptIsAllowed() throws Exception {
      var once = new Retry(1, rules.base(), rules.cap(), rules.longestWait(), rules.statuses());
      var stale = reply(new Answer.Refused("HTTP 401", Duration.ZERO), 401, Again.WITH_A_NEW_TOKEN);

      for (var first : List.of(stale, BROKEN)) {
        var script = new Script(first, FOUND);
        var reply = new Retries(script, once, () -> 0, pauses::add).ask(CALL, PATIENT);

        assertThat(reply).isEqualTo(first);
        assertThat(script.asked).isEqualTo(1);
      }
    }

    @Test
    void doesNotInsistOnWhatTheCredentialMayNotUse() throws Exception {
      var forbidden =
          new Reply(
              new Answer.Refused("HTTP 403", Duration.ZERO),
              403,
              Duration.ZERO,
              1,
              Again.AFTER_A_PAUSE,
              true,
              Optional.empty(),
              Optional.empty());

      assertThat(ask(new Script(forbidden), 0, PATIENT)).isEqualTo(forbidden);
      assertThat(pauses).isEmpty();
    }

    @Test
    void tellsWhatTheSourceSaidWhenItMayNotAskAgain() throws Exception {
      var withheld = Reply.unsent(new Answer.Withheld("deadline"));

      assertThat(ask(new Script(BROKEN, withheld), 0, PATIENT).answer()).isEqualTo(BROKEN.answer());
    }
  }

  @Nested
  class AnAttemptLimit {
    @Test
    void endsAnAttemptThatIgnoresItsInterruption() throws Exception {
      var deaf =
          new AttemptLimit(
              (_, _) -> {
                long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
                while (System.nanoTime() < end) {
                  Thread.onSpinWait();
                }
                return Map.of(CALL, FOUND);
              },
              Duration.ofMillis(50),
              System::nanoTime);
      long start = System.nanoTime();

      var replies = deaf.send(List.of(CALL), () -> {});

      assertThat(replies)
          .containsExactly(
              Map.entry(
                  CALL,
                  new Reply(
                      new Answer.Failed("no answer within 50 ms"),
                      0,
                      Duration.ofMillis(50),
                      1,
                      Again.AFTER_A_PAUSE)));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void interruptsTheAttemptWhenItsCallerIsInterrupted() throws Exception {
      var interrupted = new CountDownLatch(1);
      var started = new CountDownLatch(1);
      var limit =
          new AttemptLimit(
              (_, _) -> {
                started.countDown();
                try {
                  Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
                return Map.of(CALL, FOUND);
              },
              Duration.ofMinutes(1),
              System::nanoTime);
      var asked = new FutureTask<>(() -> limit.send(List.of(CALL), () -> {}));
      var caller = Thread.ofVirtual().start(asked);
      started.await();

      caller.interrupt();

      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
