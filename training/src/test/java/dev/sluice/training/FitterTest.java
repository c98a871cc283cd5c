package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.Evidence;
import dev.sluice.engine.match.Model;
import dev.sluice.engine.match.SameRecording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitterTest {
  private static final Comparer COMPARER = Comparer.bundled(SameRecording.DEFAULT);

  private static Evidence evidence(String title, String other, int seconds) {
    return COMPARER.compare(
        COMPARER.describe(Cells.fields(new Recording("Kino", title, "", "200", "", ""))),
        COMPARER.describe(
            Cells.fields(new Recording("Kino", other, "", 200 + seconds + "", "", ""))));
  }

  /// Pairs whose truth is the title and the length, one in ten turned round.
  private static List<Evidence> pairs() {
    var random = new Random(5);
    var pairs = new ArrayList<Evidence>();
    for (int i = 0; i < 400; i++) {
      boolean alike = i % 2 == 0;
      boolean turned = random.nextInt(10) == 0;
      pairs.add(evidence("Changes", alike != turned ? "Changes" : "Aluminium", alike ? i % 3 : 40));
    }
    return pairs;
  }

  private static boolean[] truth(int size) {
    var same = new boolean[size];
    for (int i = 0; i < size; i++) {
      same[i] = i % 2 == 0;
    }
    return same;
  }

  /// A title that says next to nothing: of 80,000 pairs with it 88 more than half are the same.
  @Test
  void whatWeighsNextToNothingIsInNeitherTheRulesNorTheScores() {
    int half = 80_000;
    var alike = evidence("Changes", "Changes", 0);
    var other = evidence("Changes", "Aluminium", 0);
    var pairs = new ArrayList<Evidence>(2 * half);
    var same = new boolean[2 * half];
    for (int i = 0; i < 2 * half; i++) {
      pairs.add(i < half ? alike : other);
      same[i] = i < half ? i < half / 2 + 88 : i < half + half / 2 - 88;
    }
    var weights = new double[2 * half];
    Arrays.fill(weights, 1);
    var fitter = new Fitter(new Grid(pairs), same, weights);

    var fitted = fitter.fit(1);

    assertThat(fitted.rules()).isEmpty();
    assertThat(fitter.scores()).containsOnly(0);
  }

  @Test
  void theRulesThatAreWrittenDownGiveTheScoresThatWereFitted() {
    var pairs = pairs();
    var weights = new double[pairs.size()];
    Arrays.fill(weights, 1);
    var fitter = new Fitter(new Grid(pairs), truth(pairs.size()), weights);
    var fitted = fitter.fit(60);
    var scores = fitter.scores();
    var text = ModelText.of(fitted, "-9:0.1 9:0.9", List.of(), 1);

    var model = Model.parse("small", text);

    for (int i = 0; i < scores.length; i++) {
      assertThat(model.score(pairs.get(i)))
          .isCloseTo(fitted.start() + scores[i], org.assertj.core.api.Assertions.within(0.004));
    }
    assertThat(model.score(pairs.getFirst())).isGreaterThan(model.score(pairs.get(1)));
  }
}
