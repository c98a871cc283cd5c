package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a source sees of its limit.
class RateOverSocketsTest {
  private static final String HIT = "{\"id\":\"a1\",\"title\":\"Around\"}";

  @Test
  void aSourceNeverSeesMoreThanItsLimitInAnyWindow() throws Exception {
    int limit = 5;
    var window = Duration.ofMillis(200);
    var file =
        Bench.PLAIN
            .formatted("")
            .replace("requests: 1000, window: 1s", "requests: 5, window: 200ms");
    try (var upstream = FakeUpstream.that(FakeUpstream.json(HIT));
        var runtime =
            Bench.runtime(Bench.catalogue(file), new Upstream.Sandbox(upstream.uri(), 1));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var plain = Bench.in(runtime, "plain");
      var calls =
          IntStream.range(0, 25)
              .<Callable<Answer>>mapToObj(
                  i -> () -> plain.ask(Bench.track("t" + i), Deadline.none()).answer())
              .toList();
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isInstanceOf(Answer.Found.class);
      }
      var arrivals = upstream.requests().stream().map(r -> r.nanos()).sorted().toList();
      assertThat(arrivals).hasSize(25);
      for (int i = 0; i + limit < arrivals.size(); i++) {
        assertThat(arrivals.get(i + limit) - arrivals.get(i))
            .as("request %d to %d", i, i + limit)
            .isGreaterThan(window.minusMillis(50).toNanos());
      }
    }
  }

  @Test
  void whoCannotBeServedBeforeTheDeadlineIsToldSo() throws Exception {
    var file =
        Bench.PLAIN.formatted("").replace("requests: 1000, window: 1s", "requests: 1, window: 1h");
    try (var upstream = FakeUpstream.that(FakeUpstream.json(HIT));
        var runtime =
            Bench.runtime(Bench.catalogue(file), new Upstream.Sandbox(upstream.uri(), 1))) {
      var plain = Bench.in(runtime, "plain");
      plain.ask(Bench.track("a"), Deadline.none());

      assertThat(plain.ask(Bench.track("b"), Bench.in(Duration.ofSeconds(20))).answer())
          .isEqualTo(new Answer.Withheld("deadline"));
      assertThat(upstream.requests()).hasSize(1);
    }
  }
}
