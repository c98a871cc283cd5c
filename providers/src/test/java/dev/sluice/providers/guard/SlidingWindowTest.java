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

  @ParameterizedTest
  @MethodSource("clocks")
  void grantsTheLimitAtOnceAndThenSaysHowLongToWait(long start) {
    var window = new SlidingWindow(3, WINDOW);

    assertThat(LongStream.range(0, 3).map(i -> window.tryGrant(start + i))).containsOnly(0L);
    assertThat(window.tryGrant(start + 3)).isEqualTo(997);
    assertThat(window.tryGrant(start + 999)).isEqualTo(1);
    assertThat(window.tryGrant(start + 1_000)).isZero();
    assertThat(window.tryGrant(start + 1_000)).isEqualTo(1);
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

  /// Law: no window holds more than the limit, and whoever waits as long as told gets a grant.
  @ParameterizedTest(name = "seed {0}, limit {1}, clock {2}")
  @MethodSource("worlds")
  void noWindowHoldsMoreThanTheLimit(long seed, int limit, long start) {
    var random = new Random(seed);
    var window = new SlidingWindow(limit, WINDOW);
    var grants = new ArrayList<Long>();
    long now = start;
    for (int i = 0; i < 300; i++) {
      now += random.nextInt(5) == 0 ? random.nextInt(3_000) : random.nextInt(50);
      long wait = window.tryGrant(now);
      if (wait == 0) {
        grants.add(now);
      } else {
        assertThat(window.tryGrant(now + wait - 1)).as("one earlier than told").isEqualTo(1);
        now += wait;
        assertThat(window.tryGrant(now)).as("as told").isZero();
        grants.add(now);
      }
    }
    for (int i = 0; i + limit < grants.size(); i++) {
      assertThat(grants.get(i + limit) - grants.get(i)).isGreaterThanOrEqualTo(WINDOW);
    }
  }

  /// Law: it never makes anybody wait who need not.
  @ParameterizedTest(name = "seed {0}, limit {1}, clock {2}")
  @MethodSource("worlds")
  void aGrantIsOnlyDelayedByAFullWindow(long seed, int limit, long start) {
    var random = new Random(seed);
    var window = new SlidingWindow(limit, WINDOW);
    var grants = new ArrayList<Long>();
    long now = start;
    for (int i = 0; i < 300; i++) {
      now += random.nextInt(200);
      long moment = now;
      long inWindow = grants.stream().filter(grant -> moment - grant < WINDOW).count();
      if (window.tryGrant(now) == 0) {
        grants.add(now);
      } else {
        assertThat(inWindow).isEqualTo(limit);
      }
    }
  }

  @Test
  void aClockThatStepsBackNeverShortensTheWindow() {
    var window = new SlidingWindow(1, WINDOW);
    window.tryGrant(5_000);

    assertThat(window.tryGrant(4_000)).isEqualTo(WINDOW);
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> new SlidingWindow(0, WINDOW)).hasMessageContaining("got 0 in 1000 ns");
  }
}
