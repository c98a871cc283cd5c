package dev.sluice.providers;

import static dev.sluice.providers.Bench.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.providers.FakeUpstream.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers are kept before they are seen, served while fresh, and shared by all who wait.
class ArchiveAndFlightTest {
  private static final String HIT = "{\"id\":\"a1\",\"title\":\"Around\"}";
  private static final String JSON = "Content-Type: application/json";

  @Test
  void aFreshAnswerIsServedAsItWasObserved() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.json(HIT), "freshness: {answers: 1d, misses: 1h}")) {
      var first = bench.ask(track("a1"), Deadline.none());
      var second = bench.ask(track("a1"), Deadline.none());

      assertThat(second).isSameAs(first);
      assertThat(bench.upstream.requests()).hasSize(1);
      assertThat(bench.archive.fresh(track("a1"), Bench.NOW.plus(Duration.ofHours(23))))
          .isPresent();
      assertThat(bench.archive.fresh(track("a1"), Bench.NOW.plus(Duration.ofHours(25)))).isEmpty();
    }
  }

  @Test
  void aMissHasAFreshnessOfItsOwn() throws Exception {
    try (var bench =
        Bench.plain(
            FakeUpstream.answers(404, "{}", JSON), "freshness: {answers: 1d, misses: 1h}")) {
      bench.answer(track("a1"));
      bench.answer(track("a1"));

      assertThat(bench.upstream.requests()).hasSize(1);
      assertThat(bench.archive.fresh(track("a1"), Bench.NOW.plus(Duration.ofMinutes(59))))
          .isPresent();
      assertThat(bench.archive.fresh(track("a1"), Bench.NOW.plus(Duration.ofMinutes(61))))
          .isEmpty();
    }
  }

  @Test
  void troubleIsKeptButNeverServedAgain() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.answers(403, "{}", JSON))) {
      var first = bench.ask(track("a1"), Deadline.none());
      var second = bench.ask(track("a1"), Deadline.none());

      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(bench.archive.all()).containsExactly(first, second);
    }
  }

  @Test
  void anAnswerReadByOtherRulesIsAskedAgain() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.json(HIT));
        var other =
            Bench.runtime(
                Bench.catalogue(
                    Bench.PLAIN.formatted("").replace("track_title: title}", "track_title: name}")),
                new Upstream.Sandbox(bench.upstream.uri(), 1),
                bench.archive)) {
      bench.answer(track("a1"));
      Bench.in(other, "plain").ask(track("a1"), Deadline.none());

      assertThat(bench.upstream.requests()).hasSize(2);
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Answer.Found.class, FakeUpstream.json(HIT)),
        Arguments.of(Answer.NotFound.class, FakeUpstream.answers(404, "{}", JSON)),
        Arguments.of(Answer.Refused.class, FakeUpstream.answers(403, "{}", JSON)),
        Arguments.of(Answer.Failed.class, FakeUpstream.answers(400, "{}", JSON)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void aThousandWhoAskTheSameAtOnceGetOneObservation(Class<Answer> kind, Reaction reaction)
      throws Exception {
    var arrived = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Reaction held =
        (request, out) -> {
          arrived.countDown();
          go.await();
          reaction.to(request, out);
        };
    try (var bench = Bench.plain(held)) {
      var asked = new ArrayList<Asked>();
      for (int i = 0; i < 1_000; i++) {
        asked.add(Asked.by(() -> bench.ask(track("a1"), Deadline.none())));
      }
      arrived.await();
      Await.until(() -> asked.stream().allMatch(Asked::isWaiting));
      go.countDown();

      var ids = new HashSet<>();
      for (var each : asked) {
        var observation = each.observation();
        assertThat(observation.answer()).isInstanceOf(kind);
        ids.add(observation.id());
      }
      assertThat(ids).hasSize(1);
      assertThat(bench.upstream.requests()).hasSize(1);
      assertThat(bench.archive.all()).hasSize(1);
    }
  }

  @Test
  void whoIsInterruptedLeavesAndTheOthersGetTheAnswer() throws Exception {
    var arrived = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Reaction held =
        (request, out) -> {
          arrived.countDown();
          go.await();
          FakeUpstream.json(HIT).to(request, out);
        };
    try (var bench = Bench.plain(held)) {
      var first = Asked.by(() -> bench.ask(track("a1"), Deadline.none()));
      arrived.await();
      var second = Asked.by(() -> bench.ask(track("a1"), Deadline.none()));
      Await.until(second::isWaiting);

      first.thread().interrupt();
      assertThatThrownBy(first::observation).hasCauseInstanceOf(InterruptedException.class);
      go.countDown();

      assertThat(second.observation().answer()).isInstanceOf(Answer.Found.class);
      assertThat(bench.upstream.requests()).hasSize(1);
    }
  }

  @Test
  void theDeadlineReleasesTheCallerAndTheAnswerIsStillKept() throws Exception {
    var go = new CountDownLatch(1);
    Reaction held =
        (request, out) -> {
          go.await();
          FakeUpstream.json(HIT).to(request, out);
        };
    try (var bench = Bench.plain(held)) {
      long start = System.nanoTime();
      var early = bench.ask(track("a1"), Bench.in(Duration.ofMillis(150)));
      var took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(early.answer()).isEqualTo(new Answer.Withheld("deadline"));
      assertThat(took).isBetween(Duration.ofMillis(149), Duration.ofSeconds(2));

      go.countDown();
      Await.until(() -> bench.archive.fresh(track("a1"), Bench.NOW).isPresent());
      assertThat(bench.answer(track("a1"))).isInstanceOf(Answer.Found.class);
      assertThat(bench.upstream.requests()).hasSize(1);
    }
  }

  @Test
  void aPatientCallerKeepsAFlightGoingThatAnImpatientOneBegan() throws Exception {
    var go = new CountDownLatch(1);
    var calls = new AtomicInteger();
    Reaction refusesFirst =
        (request, out) -> {
          go.await();
          (calls.incrementAndGet() == 1
                  ? FakeUpstream.answers(429, "{}", JSON)
                  : FakeUpstream.json(HIT))
              .to(request, out);
        };
    try (var bench = Bench.plain(refusesFirst)) {
      var impatient = Asked.by(() -> bench.ask(track("a1"), Bench.in(Duration.ofMillis(500))));
      Await.until(impatient::isWaiting);
      var patient = Asked.by(() -> bench.ask(track("a1"), Deadline.none()));
      assertThat(impatient.observation().answer()).isEqualTo(new Answer.Withheld("deadline"));
      Await.until(patient::isWaiting);
      go.countDown();

      assertThat(patient.observation().answer()).isInstanceOf(Answer.Found.class);
      assertThat(bench.upstream.requests()).hasSize(2);
    }
  }

  @Test
  void aDeadlineThatIsOverAsksNothing() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.json(HIT))) {
      assertThat(bench.ask(track("a1"), Bench.in(Duration.ZERO)).answer())
          .isEqualTo(new Answer.Withheld("deadline"));
      assertThat(bench.upstream.requests()).isEmpty();
    }
  }

  @Test
  void afterClosingEveryQuestionIsWithheld() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.json(HIT))) {
      bench.runtime.close();

      assertThat(bench.answer(track("a1"))).isEqualTo(new Answer.Withheld("shutting down"));
    }
  }

  @Test
  void closingBreaksOffWhatDoesNotEnd() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.hangs(), "attempt_limit: 1m")) {
      var asked = Asked.by(() -> bench.ask(track("a1"), Deadline.none()));
      Await.until(() -> bench.upstream.requests().size() == 1);

      bench.runtime.close();

      assertThat(asked.observation().answer()).isEqualTo(new Answer.Withheld("shutting down"));
    }
  }

  @Test
  void everyObservationIsKeptBeforeItIsReturned() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.json(HIT))) {
      var observations = new ArrayList<Observation>();
      for (var id : List.of("a", "b", "c")) {
        var observation = bench.ask(track(id), Deadline.none());
        assertThat(bench.archive.all()).contains(observation);
        observations.add(observation);
      }
      assertThat(bench.archive.all()).isEqualTo(observations);
      assertThat(observations)
          .allSatisfy(
              it -> {
                assertThat(it.receipt().status()).isEqualTo(200);
                assertThat(it.receipt().lookupFingerprint()).matches("[0-9a-f]{32}");
                assertThat(it.askedAt()).isBeforeOrEqualTo(Bench.NOW);
              });
    }
  }

  /// A question on a thread of its own.
  private record Asked(Thread thread, FutureTask<Observation> task) {
    static Asked by(Callable<Observation> asking) {
      var task = new FutureTask<>(asking);
      return new Asked(Thread.ofVirtual().start(task), task);
    }

    boolean isWaiting() {
      return thread.getState() == Thread.State.TIMED_WAITING
          || thread.getState() == Thread.State.WAITING;
    }

    Observation observation() throws Exception {
      return task.get(10, TimeUnit.SECONDS);
    }
  }
}
