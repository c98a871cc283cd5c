package dev.sluice.providers.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.ManualTicker;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.spec.ProviderSpec.Retry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Each guard alone, over time that is moved by hand.
class GuardsTest {
  private static final Asker PATIENT = () -> Duration.ofDays(1);
  private static final Question QUESTION =
      new Question(
          "p", "sandbox", "id", new Question.Key.Known(List.of(new Part("f", "v", "v"))), "");
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
    public Reply ask(Question question, Asker asker) {
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
      return new Retries(script, rules, () -> random, pauses::add).ask(QUESTION, asker);
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
    void tellsWhatTheSourceSaidWhenItMayNotAskAgain() throws Exception {
      var withheld = Reply.unsent(new Answer.Withheld("deadline"));

      assertThat(ask(new Script(BROKEN, withheld), 0, PATIENT).answer()).isEqualTo(BROKEN.answer());
    }
  }

  @Nested
  class ARateLimit {
    private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 1_000_000);
    private final Script script = new Script(FOUND, FOUND, FOUND, FOUND);
    private final RateLimit limit =
        new RateLimit(script, new SlidingWindow(2, 1_000_000_000), ticker, ticker::advance);

    @Test
    void countsARequestFromTheMomentItIsSent() throws Exception {
      var late =
          new RateLimit(
              (_, asker) -> {
                ticker.advance(Duration.ofMillis(300)); // a new connection
                asker.sent();
                ticker.advance(Duration.ofMillis(100)); // the answer
                return FOUND;
              },
              new SlidingWindow(1, 1_000_000_000),
              ticker,
              ticker::advance);
      long start = ticker.nanos();
      late.ask(QUESTION, PATIENT);
      late.ask(QUESTION, PATIENT);

      assertThat(ticker.nanos() - start).as("sent at 300 and 1600").isEqualTo(1_700_000_000);
    }

    @Test
    void sleepsExactlyUntilAPermitIsFree() throws Exception {
      long start = ticker.nanos();
      for (int i = 0; i < 4; i++) {
        limit.ask(QUESTION, PATIENT);
      }

      assertThat(ticker.nanos() - start).isEqualTo(1_000_000_000);
    }

    @Test
    void withholdsAtOnceWhatCannotBeSentBeforeTheDeadline() throws Exception {
      limit.ask(QUESTION, PATIENT);
      limit.ask(QUESTION, PATIENT);
      long start = ticker.nanos();

      var reply = limit.ask(QUESTION, () -> Duration.ofMillis(999));

      assertThat(reply.answer()).isEqualTo(new Answer.Withheld("deadline"));
      assertThat(ticker.nanos()).isEqualTo(start);
      assertThat(script.asked).isEqualTo(2);
    }

    @Test
    void spendsNoPermitOnSomebodyWhoHasGone() throws Exception {
      assertThat(limit.ask(QUESTION, () -> Duration.ZERO).answer())
          .isEqualTo(new Answer.Withheld("deadline"));
      limit.ask(QUESTION, PATIENT);
      long start = ticker.nanos();
      limit.ask(QUESTION, PATIENT);

      assertThat(ticker.nanos()).isEqualTo(start);
    }

    /// Law, over real time and many threads.
    @Test
    void neverLetsMoreThanTheLimitThroughInAnyWindow() throws Exception {
      long window = 40_000_000;
      var passed = new ConcurrentLinkedQueue<Long>();
      var limited =
          new RateLimit(
              (_, _) -> {
                passed.add(System.nanoTime());
                return FOUND;
              },
              new SlidingWindow(7, window),
              System::nanoTime,
              Thread::sleep);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<Reply> ask = () -> limited.ask(QUESTION, PATIENT);
        threads.invokeAll(Collections.nCopies(60, ask));
      }
      var moments = passed.stream().sorted().toList();
      assertThat(moments).hasSize(60);
      long took = moments.getLast() - moments.getFirst();
      assertThat(took).as("60 at 7 per 40 ms").isGreaterThan(7 * window);
    }
  }

  @Nested
  class AQueue {
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final Source busy =
        (_, _) -> {
          inside.incrementAndGet();
          go.await();
          return FOUND;
        };

    @Test
    void letsOnlySoManyInAndOnlySoManyWait() throws Exception {
      var queue = new InFlight(busy, 2, 1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var asked = new ArrayList<FutureTask<Reply>>();
        for (int i = 0; i < 3; i++) {
          var task = new FutureTask<>(() -> queue.ask(QUESTION, PATIENT));
          asked.add(task);
          var thread = Thread.ofVirtual().start(task);
          while (i < 2 ? inside.get() <= i : thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
        }

        var fourth = threads.submit(() -> queue.ask(QUESTION, PATIENT)).get(10, TimeUnit.SECONDS);
        assertThat(fourth.answer()).isEqualTo(new Answer.Withheld("queue full"));
        assertThat(inside).hasValue(2);

        go.countDown();
        for (var each : asked) {
          assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(FOUND);
        }
      }
    }

    @Test
    void letsGoOfWhoeverCannotWaitAnyLonger() throws Exception {
      var queue = new InFlight(busy, 1, 10);
      var first = new FutureTask<>(() -> queue.ask(QUESTION, PATIENT));
      Thread.ofVirtual().start(first);
      while (inside.get() == 0) {
        Thread.onSpinWait();
      }
      var over = new AtomicBoolean();

      var reply =
          queue.ask(QUESTION, () -> over.getAndSet(true) ? Duration.ZERO : Duration.ofMillis(1));

      assertThat(reply.answer()).isEqualTo(new Answer.Withheld("deadline"));
      go.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(FOUND);
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
                return FOUND;
              },
              Duration.ofMillis(50));
      long start = System.nanoTime();

      var reply = deaf.ask(QUESTION, PATIENT);

      assertThat(reply.answer()).isEqualTo(new Answer.Failed("no answer within 50 ms"));
      assertThat(reply.again()).isEqualTo(Again.AFTER_A_PAUSE);
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
                return FOUND;
              },
              Duration.ofMinutes(1));
      var asked = new FutureTask<>(() -> limit.ask(QUESTION, PATIENT));
      var caller = Thread.ofVirtual().start(asked);
      started.await();

      caller.interrupt();

      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
