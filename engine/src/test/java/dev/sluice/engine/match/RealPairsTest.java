package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge on labelled pairs of real records, where a checkout has them beside it (they are not
/// part of the project). [Measurement] prints the figures in full.
class RealPairsTest {
  private static Path matching() {
    var found =
        Stream.iterate(
                Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
            .map(directory -> directory.resolve("shared/data/matching"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(found.isPresent(), "no shared/data/matching beside this checkout");
    return found.get();
  }

  @ParameterizedTest
  @CsvSource({
    "spotify.csv, 0.99, 0.99",
    "itunes_amazon_train.csv, 0.98, 0.94",
    "itunes_amazon_validation.csv, 0.98, 0.9",
    "musicbrainz20k.csv, 0.99, 0.8"
  })
  void pairsAboveTheFloorAreTheSameAndMostOfTheSameAreAbove(
      String file, double precision, double recall) throws IOException {
    var pairs = LabelledPairs.read(matching().resolve("pairs").resolve(file));

    var measured = Measurement.of(Case.JUDGE, pairs);

    assertThat(measured.precision(0.5)).isGreaterThanOrEqualTo(precision);
    assertThat(measured.recall(0.5)).isGreaterThanOrEqualTo(recall);
  }

  @ParameterizedTest
  @CsvSource({
    "spotify.csv, duration_ms",
    "musicbrainz20k.csv, duration_ms",
    "musicbrainz20k.csv, none",
    "itunes_amazon_train.csv, duration_ms"
  })
  void aHighProbabilityPromisesNoMoreThanItKeeps(String file, String without) throws IOException {
    var pairs = LabelledPairs.read(matching().resolve("pairs").resolve(file));

    var measured = Measurement.of(Case.JUDGE, LabelledPairs.without(without, pairs));

    for (double threshold : new double[] {0.85, 0.9, 0.95}) {
      assertThat(measured.precision(threshold)).isGreaterThanOrEqualTo(threshold);
    }
  }

  @Test
  void theSameSongByOthersIsBelowTheFloor() throws IOException {
    var covers = LabelledPairs.covers(matching().resolve("cover_versions.csv"));

    long above = covers.stream().filter(pair -> pair.probability(Case.JUDGE) >= 0.5).count();

    assertThat(covers).hasSizeGreaterThan(1_000);
    assertThat(above).isLessThan(covers.size() / 100);
  }
}
