package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.match.SameRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bundled judge on real labelled pairs and real libraries, where a checkout has them beside it
/// (they are not part of the project).
class RealPairsTest {
  private static Path data() {
    var found =
        Stream.iterate(
                Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
            .map(directory -> directory.resolve("shared/data"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(found.isPresent(), "no shared/data beside this checkout");
    return found.get();
  }

  @ParameterizedTest
  @CsvSource({
    "spotify.csv, 0.98",
    "itunes_amazon_train.csv, 0.95",
    "itunes_amazon_validation.csv, 0.95",
    "musicbrainz20k.csv, 0.98"
  })
  void theJudgeIsRightAboutRealPairs(String file, double f1) throws IOException {
    var pairs = PairsFile.read(data().resolve("matching/pairs").resolve(file));

    var evaluation = Evaluation.of(new PairScorer(RecordingJudge.bundled()).score(pairs));

    assertThat(evaluation.f1(0.5)).isGreaterThanOrEqualTo(f1);
    assertThat(evaluation.precision(0.9)).isGreaterThanOrEqualTo(0.99);
  }

  @ParameterizedTest
  @CsvSource({"rekordbox_axel.csv, 1690", "traktor_ryyckxxa.csv, 2400"})
  void librariesYieldArtistAndTitle(String file, int atLeast) throws IOException {
    var rows =
        Libraries.read(
            data().resolve("dj_libraries").resolve(file), Comparer.bundled(SameRecording.DEFAULT));

    assertThat(rows.stream().filter(Libraries.Row::isWhole).count())
        .isGreaterThanOrEqualTo(atLeast);
    assertThat(rows).allMatch(row -> row.isWhole() != !row.reason().isEmpty());
  }

  @Test
  void undecidedPairsAreCountedApart() throws IOException {
    var pairs = PairsFile.read(data().resolve("matching/pairs/spotify.csv"));

    var evaluation = Evaluation.of(new PairScorer(RecordingJudge.bundled()).score(pairs));

    assertThat(evaluation.undecided()).isEqualTo(420);
    assertThat(evaluation.pairs()).isEqualTo(2900);
  }
}
