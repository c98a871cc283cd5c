package dev.sluice.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of the window over random arrivals, nasty clocks included.
class SlidingWindowTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neverLetsMoreInThanTheLimitInAnyWindow(long seed) {
    var random = new Random(seed);
    var limit = new Limit(1 + random.nextInt(20), Duration.ofNanos(1 + random.nextInt(1000)));
    var window = new SlidingWindow(limit);
    var entered = new ArrayList<Long>();
    var now = start(random);
    for (int i = 0; i < 500; i++) {
      now += random.nextInt(4) == 0 ? random.nextInt(400) : random.nextInt(30);
      if (window.enter(now).isZero()) {
        entered.add(now);
      }
    }

    for (int i = limit.requests(); i < entered.size(); i++) {
      assertThat(entered.get(i) - entered.get(i - limit.requests()))
          .isGreaterThanOrEqualTo(limit.window().toNanos());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void letsInExactlyWhenItSaidItWould(long seed) {
    var random = new Random(seed);
    var limit = new Limit(1 + random.nextInt(5), Duration.ofNanos(10 + random.nextInt(1000)));
    var window = new SlidingWindow(limit);
    var now = start(random);
    for (int i = 0; i < 200; i++) {
      now += random.nextInt(200);
      var wait = window.enter(now);
      if (wait.toNanos() > 1) {
        assertThat(window.enter(now + wait.toNanos() - 1)).isPositive();
      }
      now += wait.toNanos();
      assertThat(wait.isZero() || window.enter(now).isZero()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neverRefusesAClientThatKeepsTheLimitUpToTheSlack(long seed) {
    var random = new Random(seed);
    var limit = new Limit(1 + random.nextInt(10), Duration.ofMillis(200 + random.nextInt(800)));
    var window = new SlidingWindow(limit.lenient());
    var sent = new ArrayList<Long>();
    for (int i = 0; i < 200; i++) {
      var last = sent.isEmpty() ? 0 : sent.getLast() + random.nextInt(100_000_000);
      var earliest =
          sent.size() < limit.requests()
              ? last
              : sent.get(sent.size() - limit.requests()) + limit.window().toNanos();
      sent.add(Math.max(last, earliest));
    }

    var arrivals =
        sent.stream().mapToLong(it -> it + random.nextLong(Limit.SLACK.toNanos())).sorted();

    arrivals.forEach(arrival -> assertThat(window.enter(arrival)).isZero());
  }

  @Test
  void takesNoNoticeOfTheRefused() {
    var window = new SlidingWindow(new Limit(1, Duration.ofNanos(100)));
    window.enter(0);
    window.enter(50);
    window.enter(99);

    assertThat(window.enter(100)).isZero();
  }

  private static long start(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> 0;
      case 1 -> Long.MAX_VALUE - 5_000;
      default -> -3_000;
    };
  }
}
