package dev.sluice.providers.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.ManualTicker;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Permits.Lease;
import dev.sluice.engine.provider.Permits.Limit;
import dev.sluice.providers.guard.Allowance.Turn.Later;
import dev.sluice.providers.guard.Allowance.Turn.Now;
import dev.sluice.providers.guard.Allowance.Turn.Spent;
import dev.sluice.providers.spec.ProviderSpec.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// When the next request may go out.
class AllowanceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 500_000_000);
  private final Deque<Lease> leases = new ArrayDeque<>();
  private Instant now = NOON;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final List<Integer> wanted = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();

  private Allowance with(Permits permits, String... lines) {
    return new Allowance("p sandbox", Calls.spec(lines).limits(), permits, clock, ticker);
  }

  private Permits shared() {
    return (limit, count) -> {
      limits.add(limit);
      wanted.add(count);
      return leases.removeFirst();
    };
  }

  private static Lease granted(long lateByMillis, long... delayMillis) {
    var delays = new ArrayList<Duration>();
    for (long delay : delayMillis) {
      delays.add(Duration.ofMillis(delay));
    }
    return new Lease.Granted(delays, Duration.ofMillis(lateByMillis));
  }

  private static void send(Allowance allowance) throws InterruptedException {
    assertThat(allowance.next(() -> 1)).isInstanceOf(Now.class);
    allowance.sent();
  }

  @Test
  void aloneItKeepsTheWindowAndFiftyMilliseconds() throws Exception {
    var allowance = with(Permits.unshared(), "limit: {requests: 2, window: 1s}");
    send(allowance);
    send(allowance);

    assertThat(allowance.next(() -> 1)).isEqualTo(new Later(1_050_000_000));
    ticker.advance(Duration.ofMillis(1_050));
    send(allowance);
  }

  @Test
  void aGrantThatIsGivenBackIsThereForTheNext() throws Exception {
    var allowance = with(Permits.unshared(), "limit: {requests: 1, window: 1s}");
    allowance.next(() -> 1);
    allowance.release();

    send(allowance);
  }

  @Test
  void aDaysBudgetIsSpentUntilMidnight() throws Exception {
    var spec = Calls.spec("limit: {requests: 100, window: 1s}");
    var allowance =
        new Allowance("p", withBudget(spec.limits(), 2), Permits.unshared(), clock, ticker);
    send(allowance);
    send(allowance);

    assertThat(allowance.isSpent()).isFalse();
    assertThat(allowance.next(() -> 1)).isInstanceOf(Spent.class);
    assertThat(allowance.isSpent()).isTrue();
    assertThat(allowance.spent())
        .isEqualTo(
            "nothing is left here of the budget of 2 requests a day until 2026-03-02T00:00:00Z");
  }

  private static Limits withBudget(Limits limits, long perDay) {
    return new Limits(
        limits.requests(),
        limits.window(),
        OptionalLong.of(perDay),
        limits.connections(),
        limits.queue(),
        limits.attempt(),
        limits.bodyBytes(),
        limits.announced());
  }

  @Test
  void sharedPermitsAreUsedWhenTheyAreDue() throws Exception {
    var allowance = with(shared(), "limit: {requests: 10, window: 1s}");
    leases.add(granted(20, 0, 100));
    send(allowance);

    assertThat(allowance.next(() -> 1)).isEqualTo(new Later(100_000_000));
    ticker.advance(Duration.ofMillis(100));
    send(allowance);
    assertThat(wanted).containsExactly(1);
    assertThat(limits).containsExactly(new Limit("p sandbox", 10, SECOND, Long.MAX_VALUE));
  }

  @Test
  void aPermitThatComesTooLateIsWorthNothing() throws Exception {
    var allowance = with(shared(), "limit: {requests: 10, window: 1s}");
    leases.add(granted(20, 0, 100));
    leases.add(granted(20, 7));
    send(allowance);
    ticker.advance(Duration.ofMillis(121));

    assertThat(allowance.next(() -> 1)).isEqualTo(new Later(7_000_000));
  }

  @Test
  void noMorePermitsAreLeasedThanASecondHolds() throws Exception {
    var allowance = with(shared(), "limit: {requests: 60, window: 30s}");
    leases.add(granted(20, 0, 0));
    allowance.next(() -> 500);

    assertThat(wanted).containsExactly(2);
  }

  @Test
  void itsOwnWindowHoldsEvenIfThePermitsDoNot() throws Exception {
    var allowance = with(shared(), "limit: {requests: 1, window: 1s}");
    leases.add(granted(20, 0));
    leases.add(granted(2_000, 0));
    send(allowance);

    assertThat(allowance.next(() -> 1)).isEqualTo(new Later(1_050_000_000));
  }

  @Test
  void withoutTheStoreItKeepsItsShareAndAsksAgainAfterASecond() throws Exception {
    var allowance = with(shared(), "limit: {requests: 10, window: 1s}");
    leases.add(new Lease.Away(3));
    for (int i = 0; i < 3; i++) {
      send(allowance);
    }
    assertThat(allowance.next(() -> 1)).isInstanceOf(Later.class);
    assertThat(wanted).hasSize(1);

    ticker.advance(SECOND);
    leases.add(granted(20, 0));
    send(allowance);
    assertThat(wanted).hasSize(2);
  }

  @Test
  void theStoreSaysWhenTheBudgetOfAllIsSpent() throws Exception {
    var allowance = with(shared(), "limit: {requests: 10, window: 1s}");
    leases.add(new Lease.Spent(Duration.ofHours(12)));

    assertThat(allowance.next(() -> 1)).isInstanceOf(Spent.class);
    assertThat(allowance.isSpent()).isTrue();
  }

  @Test
  void aSpentShareIsNoSpentDayOnceTheStoreIsThereAgain() throws Exception {
    var allowance = with(shared(), "limit: {requests: 10, window: 1s, per_day: 4}");
    leases.add(granted(1_000, 0, 0, 0));
    for (int i = 0; i < 3; i++) {
      send(allowance);
    }
    leases.add(new Lease.Away(2));
    assertThat(allowance.next(() -> 1)).isInstanceOf(Spent.class);

    now = NOON.plus(SECOND);
    ticker.advance(SECOND);
    assertThat(allowance.isSpent()).isFalse();
    leases.add(granted(1_000, 0));
    send(allowance);
  }

  @Test
  void anotherRateHoldsFromNowOn() throws Exception {
    var allowance = with(Permits.unshared(), "limit: {requests: 1, window: 1s}");
    send(allowance);
    allowance.change(Calls.spec("limit: {requests: 3, window: 1s}").limits());
    send(allowance);
    send(allowance);

    assertThat(allowance.next(() -> 1)).isInstanceOf(Later.class);
  }
}
