package dev.sluice.engine.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.engine.match.AgreementPairs.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// The bundled calibration is what the labelled data says, and does on kept-aside pairs what it
/// claims.
class AgreementFitTest {
  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/sluice/engine/match/agreement-1.properties");
  private static final Confidence PRIOR = new Confidence(75);

  @Test
  void theBundledNumbersAreThoseOfTheData() throws IOException {
    var fitted = new AgreementFit().text();
    if (Objects.equals(System.getProperty("sluice.agreement"), "write")) {
      Files.writeString(RESOURCE, fitted, UTF_8);
      return; // the resource on the class path is still the one before
    }

    try (var bundled = Agreement.class.getResourceAsStream("agreement-1.properties")) {
      assertThat(new String(Objects.requireNonNull(bundled).readAllBytes(), UTF_8))
          .isEqualTo(fitted);
    }
  }

  /// A mixture of three right to one wrong, made of pairs nobody fitted on: for every type what
  /// .75 becomes must come nearer the truth, and still be .75 on average.
  @Test
  void movesTowardsTheTruthOnPairsKeptAside() {
    var fit = new AgreementFit();
    double before = -(.75 * Math.log(.75) + .25 * Math.log(.25));
    for (var type : AgreementClasses.ALL.keySet()) {
      var right = Objects.requireNonNull(fit.validation(type).get(true));
      var apart = Objects.requireNonNull(fit.validation(type).get(false));
      double alike = fit.alike(type);
      double lossOfRight = mean(right, p -> -Math.log(p));
      double lossOfWrong =
          alike * mean(right, p -> -Math.log(1 - p))
              + (1 - alike) * mean(apart, p -> -Math.log(1 - p));
      double after = .75 * lossOfRight + .25 * lossOfWrong;
      double wrongMean = alike * mean(right, p -> p) + (1 - alike) * mean(apart, p -> p);
      double average = .75 * mean(right, p -> p) + .25 * wrongMean;

      System.out.printf(
          "%s: %d right and %d unrelated pairs kept aside; right ones move to %.3f, wrong ones to"
              + " %.3f, all to %.3f; log loss %.3f before, %.3f after%n",
          type.word(),
          right.size(),
          apart.size(),
          mean(right, p -> p),
          wrongMean,
          average,
          before,
          after);
      assertThat(after).as("log loss of %s", type.word()).isLessThan(before);
      assertThat(average).as("average of %s", type.word()).isCloseTo(.75, within(.03));
    }
  }

  private static double mean(List<Pair> pairs, DoubleUnaryOperator what) {
    return pairs.stream()
        .mapToDouble(pair -> what.applyAsDouble(moved(pair)))
        .average()
        .orElseThrow();
  }

  /// From a confidence of .75, an earlier value being certain.
  private static double moved(Pair pair) {
    var earlier = new Agreement.Earlier("earlier", pair.one(), new Confidence(100));
    return Agreement.bundled()
        .move(PRIOR.probability(), "later", pair.other(), List.of(earlier))
        .map(moved -> moved.after().probability())
        .orElse(PRIOR.probability());
  }
}
