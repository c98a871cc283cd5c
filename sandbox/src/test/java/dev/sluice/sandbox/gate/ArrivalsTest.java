package dev.sluice.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The memory of arrivals.
class ArrivalsTest {

  private final AtomicLong clock = new AtomicLong();
  private final Arrivals arrivals = new Arrivals(clock::getAndIncrement);

  private void note(int count) {
    for (int i = 0; i < count; i++) {
      arrivals.note();
    }
  }

  @Test
  void keepsTheOrderWhileItGrows() {
    note(5_000);

    assertThat(arrivals.between(0, 5_000)).hasSize(5_000).isSorted();
    assertThat(arrivals.between(10, 13)).containsExactly(10L, 11L, 12L);
    assertThat(arrivals.dropped()).isZero();
  }

  @Test
  void forgetsTheOldestWhenItIsFull() {
    note(Arrivals.KEPT + 7);

    var kept = arrivals.between(0, Long.MAX_VALUE).toArray();

    assertThat(kept).hasSize(Arrivals.KEPT).isSorted();
    assertThat(kept[0]).isEqualTo(7);
    assertThat(arrivals.dropped()).isEqualTo(7);
  }

  @Test
  void startsAnewWhenCleared() {
    note(Arrivals.KEPT + 7);
    arrivals.clear();
    note(1);

    assertThat(arrivals.between(0, Long.MAX_VALUE)).hasSize(1);
    assertThat(arrivals.dropped()).isZero();
  }
}
