package dev.sluice.postgres.permit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.permit.Clocks.Sample;
import dev.sluice.postgres.permit.PermitTable.Leased;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final Sample SLOW = new Sample(0, 100, 1_010, 1_020);
  private static final Sample QUICK = new Sample(200, 210, 1_205, 1_206);

  @Test
  void oneRoundTripBoundsTheDifference() {
    var clocks = Clocks.UNKNOWN.with(SLOW);

    assertThat(clocks).isEqualTo(new Clocks(920, 1_010, 100));
    assertThat(clocks.surelyAfter(2_000)).isEqualTo(1_080);
    assertThat(clocks.surelyBefore(2_000)).isEqualTo(990);
  }

  @Test
  void theQuickOneHelpsTheSlowOneWhicheverCameFirst() {
    assertThat(Clocks.UNKNOWN.with(SLOW).with(QUICK)).isEqualTo(new Clocks(996, 1_005, 210));
    assertThat(Clocks.UNKNOWN.with(QUICK).with(SLOW)).isEqualTo(new Clocks(996, 1_005, 100));
  }

  @Test
  void whatWasKnownFadesAsTheClocksMayDrift() {
    var later = new Sample(10_000_000, 10_009_000, 10_001_000 + 0, 10_002_000 + 0);

    assertThat(Clocks.UNKNOWN.with(QUICK).with(later).most()).isEqualTo(1_000);
    assertThat(Clocks.UNKNOWN.with(QUICK).with(later).least()).isEqualTo(996 - 2_001);
  }

  @Test
  void aClockThatWasSetIsBelieved() {
    var set = new Sample(300, 310, 9_000, 9_001);

    assertThat(Clocks.UNKNOWN.with(QUICK).with(set)).isEqualTo(new Clocks(8_691, 8_700, 310));
  }

  @Test
  void aPermitOfADatabaseFarAwayIsOfUse() {
    long trip = Duration.ofMillis(40).toNanos();
    var far = new Sample(0, trip, trip / 2, trip / 2);
    var clocks = Clocks.UNKNOWN.with(far);
    var usual = Terms.of(Duration.ofSeconds(1));
    var terms = usual.despite(clocks.uncertainty());

    assertThat(stretches(usual, clocks, far)).isEmpty();
    assertThat(stretches(terms, clocks, far)).hasSize(1);
    assertThat(usual.despite(Duration.ofMillis(1))).isEqualTo(usual);
  }

  private static List<Stretch> stretches(Terms terms, Clocks clocks, Sample sample) {
    var leased = new Leased(List.of(sample.moment()), terms.late(), Duration.ZERO, sample);
    return Stretch.of(leased, clocks, sample.after(), terms.least());
  }

  @Test
  void aPermitLastsWhileBothClocksSurelyAllowIt() {
    var leased = new Leased(List.of(1_210L, 1_400L), Duration.ofNanos(100), Duration.ZERO, QUICK);
    var clocks = new Clocks(996, 1_005, 210);

    assertThat(Stretch.of(leased, clocks, 260, Duration.ofNanos(20)))
        .containsExactly(new Stretch(260, 260, 45), new Stretch(260, 404, 91));
    assertThat(Stretch.of(leased, clocks, 300, Duration.ofNanos(20)))
        .containsExactly(new Stretch(300, 404, 91));
  }
}
