package dev.sluice.providers.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The arithmetic of the rate limit, over clocks that start anywhere.
class SlidingWindowTest {
  private static final long WINDOW = 1_000;

  static LongStream clocks() {
    return LongStream.of(0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 500, -500);
  }

  /// Grants and sends at once.
  private static long send(SlidingWindow window, long now) {
    long wait = window.tryGrant(now);
    if (wait == 0) {
      window.sent(now);
    }
    return wait;
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void grantsTheLimitAtOnceAndThenSaysHowLongToWait(long start) {
    var window = new SlidingWindow(3, WINDOW);

    assertThat(LongStream.range(0, 3).map(i -> send(window, start + i))).containsOnly(0L);
    assertThat(window.tryGrant(start + 3)).isEqualTo(997);
    assertThat(window.tryGrant(start + 999)).isEqualTo(1);
    assertThat(send(window, start + 1_000)).isZero();
    assertThat(window.tryGrant(start + 1_000)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void whatIsNotSentYetHoldsItsPlaceWithoutEnd(long start) {
    var window = new SlidingWindow(1, WINDOW);
    window.tryGrant(start);

    assertThat(window.tryGrant(start + 5_000)).isEqualTo(WINDOW);
    window.sent(start + 5_000);
    assertThat(window.tryGrant(start + 5_999)).isEqualTo(1);
    assertThat(window.tryGrant(start + 6_000)).isZero();
  }

  static Stream<Arguments> worlds() {
    var random = new Random(20_260_301);
    return Stream.generate(
            () ->
                Arguments.of(
                    random.nextLong(),
                    1 + random.nextInt(40),
                    clocks().boxed().toList().get(random.nextInt(7))))
        .limit(100);
  }

  /// Law: no window holds more than the limit, however long each is held up before it is sent, and
  /// whoever waits as long as told is never early.
  @ParameterizedTest(name = "seed {0}, limit {1}, clock {2}")
  @MethodSource("worlds")
  void noWindowHoldsMoreThanTheLimit(long seed, int limit, long start) {
    var random = new Random(seed);
    var window = new SlidingWindow(limit, WINDOW);
    var sent = new ArrayList<Long>();
    int pending = 0;
    long now = start;
    for (int i = 0; i < 600; i++) {
      now += random.nextInt(5) == 0 ? random.nextInt(2_000) : random.nextInt(50);
      if (pending > 0 && random.nextBoolean()) {
        window.sent(now);
        sent.add(now);
        pending--;
      }
      long wait = window.tryGrant(now);
      if (wait > 0) {
        assertThat(window.tryGrant(now + wait - 1)).as("one earlier than told").isPositive();
        now += wait;
        wait = window.tryGrant(now);
        assertThat(wait > 0)
            .as("told again only while all are held up")
            .isEqualTo(pending == limit);
      }
      pending += wait == 0 ? 1 : 0;
    }
    assertThat(sent).hasSizeGreaterThan(limit);
    for (int i = 0; i + limit < sent.size(); i++) {
      assertThat(sent.get(i + limit) - sent.get(i)).isGreaterThanOrEqualTo(WINDOW);
    }
  }

  /// Law: it never makes anybody wait who need not.
  @ParameterizedTest(name = "seed {0}, limit {1}, clock {2}")
  @MethodSource("worlds")
  void aGrantIsOnlyDelayedByAFullWindow(long seed, int limit, long start) {
    var random = new Random(seed);
    var window = new SlidingWindow(limit, WINDOW);
    var sent = new ArrayList<Long>();
    long now = start;
    for (int i = 0; i < 300; i++) {
      now += random.nextInt(200);
      long moment = now;
      long inWindow = sent.stream().filter(other -> moment - other < WINDOW).count();
      if (send(window, now) == 0) {
        sent.add(now);
      } else {
        assertThat(inWindow).isEqualTo(limit);
      }
    }
  }

  @Test
  void aClockThatStepsBackNeverShortensTheWindow() {
    var window = new SlidingWindow(1, WINDOW);
    send(window, 5_000);

    assertThat(window.tryGrant(4_000)).isEqualTo(WINDOW);
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> new SlidingWindow(0, WINDOW)).hasMessageContaining("got 0 in 1000 ns");
  }
}
