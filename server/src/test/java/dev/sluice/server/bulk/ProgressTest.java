package dev.sluice.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.ManualTicker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void tellsShareCountRateAndTimeLeft() {
    assertThat(Progress.line(250, OptionalLong.of(1000), Duration.ofSeconds(10), true))
        .isEqualTo("[=======>                      ]  25 %  250 of 1000  25.0/s  0:30 left");
    assertThat(Progress.line(36_000, OptionalLong.of(1_000_000), Duration.ofMinutes(6), false))
        .isEqualTo(" 3 %  36000 of 1000000  100.0/s  2:40:40 left".indent(1).stripTrailing());
  }

  @Test
  void promisesNothingBeforeItBegan() {
    assertThat(Progress.line(0, OptionalLong.of(10), Duration.ZERO, true))
        .isEqualTo("[>                             ]   0 %  0 of 10  0.0/s");
    assertThat(Progress.line(10, OptionalLong.of(10), Duration.ofSeconds(1), true))
        .isEqualTo("[==============================] 100 %  10 of 10  10.0/s");
    assertThat(Progress.line(7, OptionalLong.empty(), Duration.ofSeconds(2), true))
        .isEqualTo("7 rows  3.5/s");
    assertThat(Progress.line(12, OptionalLong.of(10), Duration.ofSeconds(1), false))
        .isEqualTo("100 %  12 of 12  12.0/s");
  }

  @Test
  void leavesNothingWhereThereIsNoTerminal() {
    var bytes = new ByteArrayOutputStream();

    Progress.of(new PrintStream(bytes), false, () -> 0L, OptionalLong.empty(), new ManualTicker(0))
        .close();

    assertThat(bytes.toByteArray()).isEmpty();
  }
}
