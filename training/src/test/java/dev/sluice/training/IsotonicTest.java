package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicTest {
  private static double[] column(String curve, int at) {
    return Arrays.stream(curve.split(" ", -1))
        .mapToDouble(point -> Double.parseDouble(point.split(":", -1)[at]))
        .toArray();
  }

  @Test
  void theCurveNeverFallsAndItsPointsRise() {
    var random = new Random(3);
    int size = 2_000;
    var scores = new double[size];
    var same = new boolean[size];
    var weights = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = Math.rint(random.nextGaussian() * 40) / 10;
      same[i] = random.nextDouble() < 1 / (1 + Math.exp(-scores[i]));
      weights[i] = 0.5 + random.nextDouble();
    }

    var curve = Isotonic.fit(scores, same, weights);

    assertThat(column(curve, 0)).isSorted().doesNotHaveDuplicates();
    var shares = column(curve, 1);
    assertThat(shares).isSorted();
    assertThat(shares[0]).isBetween(0.0001, 0.1);
    assertThat(shares[shares.length - 1]).isBetween(0.9, 0.9999);
  }

  @Test
  void whatFallsIsPooled() {
    var scores = new double[120];
    var same = new boolean[120];
    var weights = new double[120];
    Arrays.fill(weights, 1);
    for (int i = 0; i < 120; i++) {
      scores[i] = i;
      same[i] = i < 60; // upside down
    }

    var shares = column(Isotonic.fit(scores, same, weights), 1);

    assertThat(shares).hasSize(1);
    assertThat(shares[0]).isEqualTo(0.5);
  }
}
