package dev.sluice.providers.guard;

import static dev.sluice.providers.guard.Calls.BULK;
import static dev.sluice.providers.guard.Calls.call;
import static dev.sluice.providers.guard.Calls.failed;
import static dev.sluice.providers.guard.Calls.found;
import static dev.sluice.providers.guard.Calls.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.ManualTicker;
import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.Await;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a credential may not use is found out once, and again from time to time.
class CapabilityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Reply FORBIDDEN =
      new Reply(
          new Answer.Refused("HTTP 403", Duration.ZERO),
          403,
          Duration.ZERO,
          1,
          Again.NO,
          true,
          Optional.empty(),
          Optional.empty());
  private static final Answer LOST =
      new Answer.Withheld("refused for this credential since 2026-03-01T12:00:00Z");

  private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> dismissed = new ArrayList<>();
  private volatile Reply says = FORBIDDEN;
  private volatile CountDownLatch go = new CountDownLatch(0);
  private final Capability capability =
      new Capability(
          (_, _) -> {
            asked.incrementAndGet();
            var reply = says;
            go.await();
            return reply;
          },
          (lookup, reason) -> dismissed.add(lookup + ": " + reason),
          Duration.ofHours(6),
          Clock.fixed(NOW, ZoneOffset.UTC),
          ticker);

  private Answer ask(String lookup) throws InterruptedException {
    return capability.ask(call(lookup, "x"), BULK).answer();
  }

  @Test
  void whoMeetsTheRefusalIsRefusedAndTheOthersAreWithheld() throws Exception {
    assertThat(ask("features")).isEqualTo(FORBIDDEN.answer());
    assertThat(ask("features")).isEqualTo(LOST);
    assertThat(asked).hasValue(1);
    assertThat(capability.lost()).isEqualTo(Map.of("features", NOW));
    assertThat(dismissed)
        .containsExactly("features: refused for this credential since 2026-03-01T12:00:00Z");
  }

  @Test
  void theOtherLookupsGoOn() throws Exception {
    ask("features");
    says = found("x");

    assertThat(ask("id")).isEqualTo(says.answer());
  }

  @Test
  void anOrdinaryRefusalLosesNothing() throws Exception {
    says = Calls.reply(new Answer.Refused("HTTP 429", Duration.ZERO), 429);
    ask("features");

    assertThat(capability.lost()).isEmpty();
  }

  @Test
  void oneProbeAfterTheIntervalGivesItBack() throws Exception {
    ask("features");
    ticker.advance(Duration.ofHours(6));
    says = found("x");
    go = new CountDownLatch(1);
    var probe = start(() -> ask("features"));
    Await.until(() -> asked.get() == 2);

    assertThat(ask("features")).as("while the probe is under way").isEqualTo(LOST);
    go.countDown();
    assertThat(probe.get()).isEqualTo(says.answer());
    assertThat(ask("features")).isEqualTo(says.answer());
    assertThat(capability.lost()).isEmpty();
  }

  @Test
  void aProbeThatIsForbiddenWaitsForTheNextInterval() throws Exception {
    ask("features");
    ticker.advance(Duration.ofHours(6));
    assertThat(ask("features")).isEqualTo(FORBIDDEN.answer());
    ticker.advance(Duration.ofHours(6).minusNanos(1));

    assertThat(ask("features")).isEqualTo(LOST);
    ticker.advance(Duration.ofNanos(1));
    assertThat(ask("features")).isEqualTo(FORBIDDEN.answer());
  }

  @Test
  void aProbeFromWhichNothingIsLearnedIsFollowedByTheNext() throws Exception {
    ask("features");
    ticker.advance(Duration.ofHours(6));
    says = failed();
    assertThat(ask("features")).isEqualTo(failed().answer());
    says = found("x");

    assertThat(ask("features")).isEqualTo(says.answer());
  }
}
