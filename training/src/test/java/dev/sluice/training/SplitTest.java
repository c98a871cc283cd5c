package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static long held(long seed) {
    var split = new Split(seed);
    return IntStream.range(0, 10_000).filter(i -> split.holds("artist " + i)).count();
  }

  @Test
  void oneInFiveIsHeldOutAndTheSameOnesForTheSameSeed() {
    assertThat(held(7)).isBetween(1_900L, 2_100L);
    assertThat(held(8)).isBetween(1_900L, 2_100L);
    assertThat(new Split(7).holds("daftpunk")).isEqualTo(new Split(7).holds("daftpunk"));
    assertThat(
            IntStream.range(0, 10_000)
                .filter(i -> new Split(7).holds("a" + i) && new Split(8).holds("a" + i))
                .count())
        .isLessThan(1_000);
  }
}
