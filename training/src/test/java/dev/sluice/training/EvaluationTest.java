package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Recording SIDE = new Recording("Artist", "Title", "", "", "", "");

  private static Scored scored(String type, Label label, double probability) {
    return new Scored(new Pair(type, label, SIDE, SIDE), probability);
  }

  private static List<Scored> times(int count, Scored one) {
    return IntStream.range(0, count).mapToObj(_ -> one).toList();
  }

  @Test
  void precisionRecallAndF1AreOfWhatReachesTheThreshold() {
    var evaluation =
        Evaluation.of(
            List.of(
                scored("a", Label.SAME, 0.95),
                scored("a", Label.SAME, 0.5),
                scored("a", Label.SAME, 0.2),
                scored("a", Label.OTHER, 0.6),
                scored("a", Label.OTHER, 0.1),
                scored("a", Label.UNDECIDED, 0.9)));

    assertThat(evaluation.pairs()).isEqualTo(5);
    assertThat(evaluation.undecided()).isEqualTo(1);
    assertThat(evaluation.precision(0.5)).isEqualTo(2.0 / 3);
    assertThat(evaluation.recall(0.5)).isEqualTo(2.0 / 3);
    assertThat(evaluation.f1(0.5)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(evaluation.recall(0.9)).isEqualTo(1.0 / 3);
    assertThat(evaluation.negativesAccepted(0.5)).isEqualTo(1);
    assertThat(evaluation.worst(1).getFirst().probability()).isEqualTo(0.2);
  }

  @Test
  void theCalibrationErrorIsTheGapOfEachBinWeightedByItsPairs() {
    var evaluation =
        Evaluation.of(
            List.of(
                scored("a", Label.SAME, 0.91),
                scored("a", Label.OTHER, 0.99), // mean .95, half of them the same: .45 apart
                scored("a", Label.OTHER, 0.05), // .05 apart
                scored("a", Label.SAME, 1)));

    // the last bin holds three: mean 2.9 / 3, two of three the same
    assertThat(evaluation.calibrationError())
        .isCloseTo((3 * (2.9 / 3 - 2.0 / 3) + 0.05) / 4, within(1e-12));
  }

  @Test
  void typesWeighTheSameHoweverManyPairsTheyHave() {
    var pairs = new java.util.ArrayList<>(times(98, scored("many", Label.SAME, 0.95)));
    pairs.addAll(times(2, scored("few", Label.OTHER, 0.15)));

    var evaluation = Evaluation.of(pairs);

    assertThat(evaluation.calibrationError()).isCloseTo(0.98 * 0.05 + 0.02 * 0.15, within(1e-12));
    assertThat(evaluation.calibrationErrorOfTypes()).isCloseTo((0.05 + 0.15) / 2, within(1e-12));
  }

  @Test
  void errorsOfTwoTypesInOneBinMakeUpForEachOther() {
    var evaluation =
        Evaluation.of(
            List.of(scored("same", Label.SAME, 0.55), scored("other", Label.OTHER, 0.55)));

    assertThat(evaluation.calibrationErrorOfTypes()).isCloseTo(0.05, within(1e-12));
  }
}
