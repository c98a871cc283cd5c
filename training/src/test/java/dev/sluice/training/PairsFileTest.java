package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairsFileTest {
  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    var pairs =
        List.of(
            new Pair(
                "kind, \"odd\"",
                Label.SAME,
                new Recording("A;B", "T\nU", "", "3:45", "'98", "x"),
                new Recording("", "Ж", "al", "", "", "")),
            new Pair(
                "b",
                Label.UNDECIDED,
                new Recording("a", "t", "", "", "", ""),
                new Recording("a", "t", "", "", "", "")));
    var file = directory.resolve("pairs.csv");

    PairsFile.write(pairs, file);

    assertThat(PairsFile.read(file)).isEqualTo(pairs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pair_type,label;x,1|the columns",
        "artist,title;a,b|pair_type",
      })
  void aWrongFileSaysWhereItIsWrong(String lines, String says) throws IOException {
    var file = Files.writeString(directory.resolve("wrong.csv"), lines.replace(';', '\n'));

    assertThatThrownBy(() -> PairsFile.read(file))
        .isInstanceOf(BadPairs.class)
        .hasMessageContaining("wrong.csv")
        .hasMessageContaining(says);
  }

  @Test
  void aLabelThatIsNoneIsNamedWithItsLine() throws IOException {
    var header = PairsFile.text(List.of()).strip();
    var file =
        Files.writeString(
            directory.resolve("pairs.csv"),
            header + "\nx,1" + ",".repeat(12) + "\nx,yes" + ",".repeat(12));

    assertThatThrownBy(() -> PairsFile.read(file))
        .isInstanceOf(BadPairs.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("'yes'");
  }
}
