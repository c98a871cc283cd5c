package dev.sluice.providers;

import static dev.sluice.providers.Bench.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.MemoryArchive;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Provider;
import dev.sluice.providers.FakeUpstream.Reaction;
import dev.sluice.providers.guard.BreakerState;
import dev.sluice.providers.guard.GuardSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The guards together, before a source on a socket.
class GuardsOverSocketsTest {
  private static final String HIT = "{\"id\":\"a1\",\"title\":\"Around\"}";
  private static final Answer OPEN = new Answer.Withheld("breaker open");
  private static final GuardSettings QUICK =
      new GuardSettings(
          Duration.ofHours(6), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1));

  /// In the sandbox a rate of 100/s has at least 10 connections.
  private static ProviderRuntime runtime(FakeUpstream upstream, String... lines) {
    var file =
        Bench.PLAIN
            .formatted(String.join("\n", lines))
            .replace("requests: 1000, window: 1s", "requests: 100, window: 1s");
    return Bench.runtime(
        Bench.catalogue(file), new Upstream.Sandbox(upstream.uri(), 1), new MemoryArchive(), QUICK);
  }

  private static FutureTask<Answer> ask(Provider provider, String id, Deadline deadline) {
    var task = new FutureTask<>(() -> provider.ask(track(id), deadline).answer());
    Thread.ofVirtual().start(task);
    return task;
  }

  private static Answer get(FutureTask<Answer> task) throws Exception {
    return task.get(10, TimeUnit.SECONDS);
  }

  private static int unanswered(ProviderRuntime runtime) {
    var health = runtime.health().getOrDefault("plain", ProviderHealth.NONE);
    return health.queued() + health.inFlight();
  }

  static List<Arguments> faults() {
    return List.of(
        Arguments.of("hangs", FakeUpstream.hangs()),
        Arguments.of("drips", FakeUpstream.drips()),
        Arguments.of("hangs up", FakeUpstream.resets()),
        Arguments.of("talks junk", FakeUpstream.talksJunk()),
        Arguments.of("lies", FakeUpstream.json("[1,2,3]")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aSourceThatFailsIsLeftAloneUntilItWorksAgain(String name, Reaction fault) throws Exception {
    try (var upstream = FakeUpstream.that(FakeUpstream.json(HIT));
        var runtime =
            runtime(upstream, "attempt_limit: 300ms", "retry: {attempts: 1}", "connections: 10")) {
      var plain = Bench.in(runtime, "plain");
      plain.ask(track("warm-up"), Deadline.none());
      upstream.turnTo(fault);
      var asked = new ArrayList<FutureTask<Answer>>();
      for (int i = 0; i < 200; i++) {
        asked.add(ask(plain, name + i, Deadline.none()));
      }
      int failed = 0;
      for (var each : asked) {
        var answer = get(each);
        assertThat(answer).matches(it -> it.equals(OPEN) || it instanceof Answer.Failed);
        failed += answer instanceof Answer.Failed ? 1 : 0;
      }
      assertThat(failed).as("10, and those under way with them").isBetween(10, 25);
      var health = runtime.health();
      assertThat(health.get("plain"))
          .satisfies(
              it -> {
                assertThat(it.failures()).isGreaterThanOrEqualTo(10);
                assertThat(it.lastError()).isPresent();
                assertThat(it.queued()).isZero();
                assertThat(it.inFlight()).isZero();
              });
      assertThat(health.get("musicbrainz"))
          .satisfies(it -> assertThat(it.breaker()).isEqualTo(BreakerState.CLOSED));

      upstream.turnTo(FakeUpstream.json(HIT));
      Bench.until(plain, answer -> answer instanceof Answer.Found);
      assertThat(runtime.health().get("plain"))
          .satisfies(it -> assertThat(it.breaker()).isEqualTo(BreakerState.CLOSED));
    }
  }

  @Test
  void whoHasADeadlineOvertakesWhoHasNone() throws Exception {
    var hit = FakeUpstream.json(HIT);
    var go = new Semaphore(0);
    Reaction reaction =
        (request, out) -> {
          go.acquire();
          hit.to(request, out);
        };
    try (var upstream = FakeUpstream.that(reaction);
        var runtime = runtime(upstream, "connections: 2")) {
      var plain = Bench.in(runtime, "plain");
      var bulk = new ArrayList<FutureTask<Answer>>();
      for (int i = 0; i < 200; i++) {
        bulk.add(ask(plain, "b" + i, Deadline.none()));
      }
      Await.until(() -> unanswered(runtime) == 200);
      var shared = ask(plain, "b199", Bench.in(Duration.ofSeconds(8)));
      var own = ask(plain, "i", Bench.in(Duration.ofSeconds(8)));
      Await.until(() -> unanswered(runtime) == 201);
      go.release(201);

      assertThat(get(own)).isInstanceOf(Answer.Found.class);
      assertThat(get(shared)).isInstanceOf(Answer.Found.class);
      assertThat(bulk).anyMatch(each -> !each.isDone());
      for (var each : bulk) {
        assertThat(get(each)).isInstanceOf(Answer.Found.class);
      }
    }
  }

  @Test
  void aRefusalWithATimeHoldsBackEveryQuestion() throws Exception {
    try (var upstream =
            FakeUpstream.that(
                FakeUpstream.answers(
                    429, "{}", "Retry-After: 1", "Content-Type: application/json"));
        var runtime = runtime(upstream, "retry: {attempts: 1}")) {
      var plain = Bench.in(runtime, "plain");
      assertThat(plain.ask(track("a"), Deadline.none()).answer())
          .isEqualTo(new Answer.Refused("HTTP 429", Duration.ofSeconds(1)));
      upstream.turnTo(FakeUpstream.json(HIT));

      assertThat(plain.ask(track("b"), Bench.in(Duration.ofMillis(500))).answer())
          .isEqualTo(new Answer.Withheld("deadline"));
      assertThat(plain.ask(track("b"), Deadline.none()).answer()).isInstanceOf(Answer.Found.class);
      var moments = upstream.requests().stream().map(FakeUpstream.Received::nanos).toList();
      assertThat(moments).hasSize(2);
      assertThat(moments.get(1) - moments.get(0))
          .isGreaterThanOrEqualTo(Duration.ofMillis(950).toNanos());
    }
  }

  @Test
  void rateAndCostCanBeChangedWhileItRuns() throws Exception {
    try (var upstream = FakeUpstream.that(FakeUpstream.json(HIT));
        var runtime = runtime(upstream)) {
      var plain = Bench.in(runtime, "plain");
      runtime.override(
          Map.of(
              "plain",
              new Overrides(
                  OptionalInt.of(1),
                  Optional.of(Duration.ofHours(1)),
                  Optional.of(new BigDecimal("7")),
                  Optional.empty())));

      var first = plain.ask(track("a"), Deadline.none());
      assertThat(first.receipt().cost()).isEqualByComparingTo("7");
      assertThat(plain.ask(track("b"), Bench.in(Duration.ofSeconds(20))).answer())
          .isEqualTo(new Answer.Withheld("deadline"));
      runtime.override(Map.of());
      assertThat(plain.ask(track("b"), Deadline.none()).receipt().cost())
          .isEqualByComparingTo("0.5");
    }
  }

  @Test
  void anotherBaseUrlIsWhereItIsCalledAndWhatItIsToldApartBy() {
    var spec = Bench.plainCatalogue().specs().stream().filter(it -> it.name().equals("plain"));
    var target =
        Target.of(
            spec.findFirst().orElseThrow(),
            new Upstream.Live(),
            Credentials.of(Map.of()),
            new Overrides(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create("https://mirror.example/v2/"))));

    assertThat(target.origin()).isEqualTo("https://mirror.example/v2/");
    assertThat(target.route(URI.create("https://plain.example/tracks/1?x=%20")))
        .hasToString("https://mirror.example/v2/tracks/1?x=%20");
    assertThat(target.route(URI.create("https://accounts.example/token")))
        .hasToString("https://accounts.example/token");
  }
}
