package dev.sluice.engine.waterfall;

import static dev.sluice.engine.waterfall.Outcomes.ABSENT;
import static dev.sluice.engine.waterfall.Outcomes.ANSWER;
import static dev.sluice.engine.waterfall.Outcomes.ANSWERED;
import static dev.sluice.engine.waterfall.Outcomes.ASKED;
import static dev.sluice.engine.waterfall.Outcomes.BELOW;
import static dev.sluice.engine.waterfall.Outcomes.EARLIER;
import static dev.sluice.engine.waterfall.Outcomes.FAILED;
import static dev.sluice.engine.waterfall.Outcomes.NOT_REACHED;
import static dev.sluice.engine.waterfall.Outcomes.NOW;
import static dev.sluice.engine.waterfall.Outcomes.REFUSED;
import static dev.sluice.engine.waterfall.Outcomes.SURE;
import static dev.sluice.engine.waterfall.Outcomes.UNANSWERED;
import static dev.sluice.engine.waterfall.Outcomes.empty;
import static dev.sluice.engine.waterfall.Outcomes.filled;
import static dev.sluice.engine.waterfall.Outcomes.kept;
import static dev.sluice.engine.waterfall.Outcomes.provenance;
import static dev.sluice.engine.waterfall.Outcomes.rung;
import static dev.sluice.engine.waterfall.Outcomes.stored;
import static dev.sluice.engine.waterfall.Outcomes.value;
import static dev.sluice.engine.waterfall.Outcomes.won;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettleTest {
  static Stream<Verdict> unanswered() {
    return UNANSWERED.stream();
  }

  static Stream<Verdict> answered() {
    return ANSWERED.stream();
  }

  @ParameterizedTest
  @MethodSource("unanswered")
  void aValueThatWonAVoteStaysWhileASupporterDoesNotAnswer(Verdict outage) {
    var consensus = new Consensus(BigDecimal.ONE, List.of("c"), List.of("a"));
    var old =
        new StoredValue(
            value("old"),
            new Provenance("b", SURE, 2, ASKED, ANSWER, Optional.of(consensus)),
            EARLIER,
            false,
            false);
    var now =
        new FieldOutcome.Filled(
            value("new"),
            provenance("a", 1),
            List.of(won(1, "a", "new"), rung(2, "b", ABSENT), rung(3, "c", outage)));
    var answered =
        new FieldOutcome.Filled(
            value("new"),
            provenance("a", 1),
            List.of(won(1, "a", "new"), rung(2, "b", ABSENT), rung(3, "c", ABSENT)));

    assertThat(settled(old, now)).isEqualTo(kept(old));
    assertThat(settled(old, answered).value()).isEqualTo(value("new"));
  }

  private static StoredValue settled(StoredValue old, FieldOutcome outcome) {
    var decided = new Enrichment("t", Map.of("f", outcome), Map.of(), Set.of());
    return Objects.requireNonNull(
        Waterfall.settle(Map.of("f", old), NOW, decided).get("f"), "emptied");
  }

  @Nested
  class AFieldThatHadNothing {
    @Test
    void getsTheAcceptedValueWithItsProvenanceAndDecision() {
      var decided = decided(filled("new", rung(1, "beatport", ABSENT), won(2, "spotify", "new")));

      var settled = Waterfall.settle(Map.of(), NOW, decided);

      assertThat(settled).isEqualTo(Map.of("bpm", stored("new", "spotify", 2, NOW, false, false)));
    }

    @Test
    void staysWithoutWhenNothingWasAccepted() {
      var decided = decided(empty(rung(1, "beatport", FAILED)));

      assertThat(Waterfall.settle(Map.of(), NOW, decided)).isEmpty();
    }
  }

  @Nested
  class AStoredValue {
    private final StoredValue old = stored("old", "spotify", 2, EARLIER, false, false);

    @Test
    void isReplacedByANewOne() {
      var decided =
          decided(filled("new", won(1, "beatport", "new"), rung(2, "spotify", NOT_REACHED)));

      assertThat(settled(old, decided))
          .isEqualTo(Map.of("bpm", stored("new", "beatport", 1, NOW, false, false)));
    }

    @Test
    void isConfirmedWithTheDecisionThatFoundItAgain() {
      var decided = decided(filled("old", rung(1, "beatport", ABSENT), won(2, "spotify", "old")));

      assertThat(settled(old, decided))
          .isEqualTo(Map.of("bpm", stored("old", "spotify", 2, NOW, false, false)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void staysWithItsOwnDecisionWhenItsOwnRungWasNotAnswered(Verdict verdict) {
      var decided = decided(empty(rung(1, "beatport", ABSENT), rung(2, "spotify", verdict)));

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void staysWhenARungAboveWasNotAnswered(Verdict verdict) {
      var decided = decided(empty(rung(1, "beatport", verdict), rung(2, "spotify", ABSENT)));

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void staysWhenOnlyARungBelowHasAValueInstead(Verdict verdict) {
      var decided =
          decided(
              filled(
                  "new",
                  rung(1, "beatport", ABSENT),
                  rung(2, "spotify", verdict),
                  won(3, "mixesdb", "new")));

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void isNotKeptForARungBelowIt(Verdict verdict) {
      var decided =
          decided(
              empty(
                  rung(1, "beatport", ABSENT),
                  rung(2, "spotify", ABSENT),
                  rung(3, "mixesdb", verdict)));

      assertThat(settled(old, decided)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#answered")
    void goesWhenEveryRungDownToItsOwnWasAnswered(Verdict verdict) {
      var decided = decided(empty(rung(1, "beatport", verdict), rung(2, "spotify", verdict)));

      assertThat(settled(old, decided)).isEmpty();
    }

    @Test
    void goesWhenItsProviderIsNoLongerInTheChain() {
      var decided = decided(empty(rung(1, "beatport", FAILED), rung(2, "mixesdb", FAILED)));

      assertThat(settled(old, decided)).isEmpty();
    }

    @Test
    void countsFromTheRungWhereItsProviderNowStands() {
      var movedUp = decided(empty(rung(1, "spotify", ABSENT), rung(2, "beatport", FAILED)));
      var movedDown =
          decided(
              empty(
                  rung(1, "beatport", ABSENT),
                  rung(2, "mixesdb", ABSENT),
                  rung(3, "spotify", FAILED)));

      assertThat(settled(old, movedUp)).isEmpty();
      assertThat(settled(old, movedDown)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @Test
    void countsFromItsOwnRungWhereItsProviderStandsTwice() {
      var decided =
          decided(
              empty(
                  rung(1, "spotify", BELOW),
                  rung(2, "beatport", FAILED),
                  rung(3, "spotify", BELOW)));
      var upper = stored("old", "spotify", 1, EARLIER, false, false);
      var lower = stored("old", "spotify", 3, EARLIER, false, false);

      assertThat(settled(upper, decided)).isEmpty();
      assertThat(settled(lower, decided)).isEqualTo(Map.of("bpm", kept(lower)));
    }

    @Test
    void staysAsItIsWhenTheDecisionDidNotDecideItsField() {
      var decided = new Enrichment("track", Map.of(), Map.of(), Set.of());

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", old));
    }

    @Test
    void staysAsItIsWhenItsFieldWasOnlyAHelper() {
      var helper = filled("new", won(1, "beatport", "new"));
      var decided = new Enrichment("track", Map.of(), Map.of("bpm", helper), Set.of());

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", old));
    }

    @Test
    void ofOneFieldDoesNotDependOnAnother() {
      var decided =
          new Enrichment(
              "track",
              Map.of(
                  "bpm", empty(rung(1, "spotify", FAILED)),
                  "key", empty(rung(1, "spotify", ABSENT))),
              Map.of(),
              Set.of());

      assertThat(Waterfall.settle(Map.of("bpm", old, "key", old), NOW, decided))
          .isEqualTo(Map.of("bpm", kept(old)));
    }
  }

  @Nested
  class AKeptValue {
    private final StoredValue old = stored("old", "spotify", 1, EARLIER, false, true);

    @Test
    void staysKeptAsLongAsItsRungIsNotAnswered() {
      assertThat(settled(old, decided(empty(rung(1, "spotify", REFUSED)))))
          .isEqualTo(Map.of("bpm", old));
    }

    @Test
    void isKeptNoLongerOnceItWasFoundAgain() {
      assertThat(settled(old, decided(filled("old", won(1, "spotify", "old")))))
          .isEqualTo(Map.of("bpm", stored("old", "spotify", 1, NOW, false, false)));
    }
  }

  @Nested
  class ALockedValue {
    private final StoredValue locked = stored("mine", "person", 0, EARLIER, true, false);

    @Test
    void staysWhateverWasDecided() {
      assertThat(settled(locked, decided(filled("new", won(1, "beatport", "new")))))
          .isEqualTo(Map.of("bpm", locked));
      assertThat(settled(locked, decided(empty(rung(1, "beatport", ABSENT)))))
          .isEqualTo(Map.of("bpm", locked));
      assertThat(settled(locked, decided(empty(rung(1, "beatport", FAILED)))))
          .isEqualTo(Map.of("bpm", locked));
    }
  }

  private static Map<String, StoredValue> settled(StoredValue bpm, Enrichment decided) {
    return Waterfall.settle(Map.of("bpm", bpm), NOW, decided);
  }

  private static Enrichment decided(FieldOutcome bpm) {
    return new Enrichment("track", Map.of("bpm", bpm), Map.of(), Set.of());
  }
}
