package dev.sluice.providers.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.ManualTicker;
import dev.sluice.providers.guard.Breaker.Admission;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a breaker opens, and how it closes again.
class BreakerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final BreakerRule RULE =
      new BreakerRule(10, Duration.ofSeconds(2), SECOND, Duration.ofSeconds(4));

  private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 1_000_000_000);
  private final Breaker breaker = new Breaker(RULE, ticker, () -> 0.999_999_999);

  private void attempts(int count, boolean failed) {
    for (int i = 0; i < count; i++) {
      breaker.record(breaker.era(), ticker.nanos(), failed);
    }
  }

  private void open() {
    attempts(10, true);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void opensAtTheTenthFailureInARow() {
    attempts(9, true);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    attempts(1, false);
    attempts(9, true);
    assertThat(breaker.admit()).isEqualTo(Admission.PASSES);
    attempts(1, true);

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.admit()).isEqualTo(Admission.STAYS);
  }

  @Test
  void opensAfterTwoSecondsOfNothingButFailure() {
    attempts(1, true);
    ticker.advance(Duration.ofMillis(1_999));
    attempts(1, true);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    ticker.advance(Duration.ofMillis(1));
    attempts(1, true);

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void oneFailureThatTookLongIsNoOutageButTheSecondIs() {
    long begun = ticker.nanos();
    ticker.advance(Duration.ofSeconds(5));
    breaker.record(breaker.era(), begun, true);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    breaker.record(breaker.era(), begun + 1, true);

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void oneProbeAtATimeFindsOut() {
    open();
    ticker.advance(SECOND);

    assertThat(breaker.admit()).isEqualTo(Admission.PROBES);
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(breaker.admit()).isEqualTo(Admission.STAYS);
    attempts(1, false);
    breaker.probeEnded();
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(breaker.admit()).isEqualTo(Admission.PASSES);
  }

  @Test
  void thePauseDoublesWithEveryProbeThatFailsUpToItsLongest() {
    open();
    for (var pause : new long[] {1, 2, 4, 4}) {
      ticker.advance(Duration.ofSeconds(pause).minusMillis(1));
      assertThat(breaker.admit()).as("before %d s", pause).isEqualTo(Admission.STAYS);
      ticker.advance(Duration.ofMillis(1));
      assertThat(breaker.admit()).as("after %d s", pause).isEqualTo(Admission.PROBES);
      attempts(1, true);
      breaker.probeEnded();
    }
    ticker.advance(Duration.ofSeconds(4));
    breaker.admit();
    attempts(1, false);
    open();
    ticker.advance(SECOND);
    assertThat(breaker.admit()).as("short again").isEqualTo(Admission.PROBES);
  }

  @Test
  void thePauseIsAtLeastHalfAsLong() {
    var eager = new Breaker(RULE, ticker, () -> 0);
    for (int i = 0; i < 10; i++) {
      eager.record(eager.era(), ticker.nanos(), true);
    }
    ticker.advance(Duration.ofMillis(499));
    assertThat(eager.admit()).isEqualTo(Admission.STAYS);
    ticker.advance(Duration.ofMillis(1));
    assertThat(eager.admit()).isEqualTo(Admission.PROBES);
  }

  @Test
  void aProbeThatWasNeverSentLeavesTheNextOneToProbe() {
    open();
    ticker.advance(SECOND);
    breaker.admit();
    breaker.probeEnded();

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.admit()).isEqualTo(Admission.PROBES);
  }

  @Test
  void whatWasBegunInAnotherEraCountsNoMore() {
    long before = breaker.era();
    open();
    breaker.record(before, ticker.nanos(), false);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    ticker.advance(SECOND);
    breaker.admit();
    breaker.record(before, ticker.nanos(), true);
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    attempts(1, false);
    for (int i = 0; i < 20; i++) {
      breaker.record(before, ticker.nanos(), true);
    }
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @ParameterizedTest(name = "{0} in {1} s")
  @CsvSource({"1, 1, 3", "1, 60, 3", "2, 1, 5", "60, 60, 3", "100, 1, 10", "90, 30, 7"})
  void theRuleFollowsTheRate(int requests, int seconds, int failures) {
    var limits = Calls.spec("limit: {requests: %d, window: %ds}".formatted(requests, seconds));
    var rule = BreakerRule.of(limits.limits(), SECOND, SECOND);

    assertThat(rule.failures()).isEqualTo(failures);
    assertThat(rule.span()).isEqualTo(Duration.ofSeconds(2));
  }
}
