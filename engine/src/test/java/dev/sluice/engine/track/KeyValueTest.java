package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueTest {
  static Stream<KeyValue> allKeys() {
    return IntStream.range(0, 24).mapToObj(i -> new KeyValue(i % 12, i < 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gb min", "F♯ minor", "F#m", "f sharp minor", "F Sharp Minor", "F#", "11A", "11a", "4m",
        "Gbm", "G♭ Minor", "F#-moll", "F#min", "F#/Gb minor", "F♯/G♭ minor", "gb", "F# m", "04m",
        "fis-Moll", "ges moll", "Fa# mineur", "Solb menor", "F#:min", "11A - F#m", "F#m (4m)",
            "F＃ minor"
      })
  void everySpellingOfFSharpMinorIsOneValue(String raw) {
    var scalars = raw.equals("F#") ? List.of("F#", "minor") : List.of(raw);

    assertThat(ValueReader.read(FieldType.KEY, scalars)).contains(new KeyValue(6, true));
  }

  @ParameterizedTest
  @CsvSource({
    "Eb Major, D# major",
    "E♭maj, D# major",
    "Cb major, B major",
    "B#m, C minor",
    "G, G major",
    "g, G minor",
    "CM, C major",
    "C-Dur, C major",
    "b minor, B minor",
    "bb minor, A# minor",
    "8B, C major",
    "1d, C major",
    "12A, C# minor",
    "A min., A minor",
    "B-Dur, A# major",
    "b-Moll, A# minor",
    "h-Moll, B minor",
    "H minor, B minor",
    "Hm, B minor",
    "Es-Dur, D# major",
    "As-Dur, G# major",
    "Ais-Moll, A# minor",
    "La mineur, A minor",
    "Do majeur, C major",
    "Réb majeur, C# major",
    "Mi bemol menor, D# minor",
    "B♮ minor, B minor"
  })
  void isShownWithSharps(String raw, String display) {
    assertThat(ValueReader.read(FieldType.KEY, List.of(raw)).orElseThrow().display())
        .isEqualTo(display);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 0, F# minor",
    "6, 1, F# major",
    "0, 1, C major",
    "11.0, 0.0, B minor",
    "A#, minor, A# minor",
    "Eb, Major, D# major",
    "6, minor, F# minor"
  })
  void isReadFromTonicAndModeApart(String tonic, String mode, String display) {
    assertThat(ValueReader.read(FieldType.KEY, List.of(tonic, mode)).orElseThrow().display())
        .isEqualTo(display);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "-1, 1", "12, 0", "6, 2", "A#, unknown", "m, minor"})
  void isNotMadeUpFromBrokenPairs(String tonic, String mode) {
    assertThat(ValueReader.read(FieldType.KEY, List.of(tonic, mode))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m",
        "",
        "6",
        "-1",
        "H",
        "C minor / F# minor",
        "8A/9A",
        "a/A",
        "G minor/major",
        "A dorian",
        "13A",
        "0A",
        "4x",
        "minor",
        "All",
        "off",
        "F#/G minor",
        "www.example.org"
      })
  void isNotMadeUp(String raw) {
    assertThat(ValueReader.read(FieldType.KEY, List.of(raw))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("allKeys")
  void roundTripsThroughEveryNotation(KeyValue key) {
    var pitchAndMode = List.of(Integer.toString(key.pitchClass()), key.minor() ? "0" : "1");

    for (var notation : KeyNotation.values()) {
      assertThat(ValueReader.read(FieldType.KEY, List.of(notation.of(key)))).contains(key);
      assertThat(KeyNotation.ofWord(notation.word())).contains(notation);
    }
    for (var notation : List.of(key.display(), key.camelot(), key.openKey(), key.canonical())) {
      assertThat(ValueReader.read(FieldType.KEY, List.of(notation))).contains(key);
    }
    assertThat(ValueReader.read(FieldType.KEY, pitchAndMode)).contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "1A, G# minor", "2A, D# minor", "3A, A# minor", "4A, F minor", "5A, C minor", "6A, G minor",
    "7A, D minor", "8A, A minor", "9A, E minor", "10A, B minor", "11A, F# minor", "12A, C# minor",
    "1B, B major", "2B, F# major", "3B, C# major", "4B, G# major", "5B, D# major", "6B, A# major",
    "7B, F major", "8B, C major", "9B, G major", "10B, D major", "11B, A major", "12B, E major"
  })
  void standsWhereTheCamelotWheelHasIt(String camelot, String display) {
    var key = (KeyValue) ValueReader.read(FieldType.KEY, List.of(camelot)).orElseThrow();

    assertThat(key.display()).isEqualTo(display);
    assertThat(key.camelot()).isEqualTo(camelot);
  }

  @ParameterizedTest
  @MethodSource("allKeys")
  void theOpenKeyHourIsTheCamelotHourMovedByFive(KeyValue key) {
    int camelot = Integer.parseInt(key.camelot().replaceAll("[AB]", ""));
    int openKey = Integer.parseInt(key.openKey().replaceAll("[md]", ""));

    assertThat(openKey).isEqualTo(camelot > 7 ? camelot - 7 : camelot + 5);
    assertThat(key.openKey().endsWith("m")).isEqualTo(key.minor());
  }

  @ParameterizedTest
  @CsvSource({
    "A minor, A minor, SAME",
    "A minor, C major, RELATIVE_KEY",
    "A minor, A major, PARALLEL_KEY",
    "A minor, E minor, NEIGHBOUR_KEY",
    "A minor, D minor, NEIGHBOUR_KEY",
    "C major, G major, NEIGHBOUR_KEY",
    "A minor, G major, CONTRADICTION",
    "A minor, B minor, CONTRADICTION"
  })
  void standsInRelationToAnotherKey(String one, String other, Relation relation) {
    var key = ValueReader.read(FieldType.KEY, List.of(one)).orElseThrow();
    var another = ValueReader.read(FieldType.KEY, List.of(other)).orElseThrow();

    assertThat(key.relationTo(another)).isEqualTo(relation);
    assertThat(another.relationTo(key)).isEqualTo(relation);
  }

  @ParameterizedTest
  @MethodSource("allKeys")
  void hasOneRelativeOneParallelAndTwoNeighbours(KeyValue key) {
    var relations = allKeys().map(key::relationTo).toList();

    assertThat(relations).filteredOn(r -> r == Relation.SAME).hasSize(1);
    assertThat(relations).filteredOn(r -> r == Relation.RELATIVE_KEY).hasSize(1);
    assertThat(relations).filteredOn(r -> r == Relation.PARALLEL_KEY).hasSize(1);
    assertThat(relations).filteredOn(r -> r == Relation.NEIGHBOUR_KEY).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "8B, A major, A major",
    "12A, C#, C# minor",
    "9B, C#, C# major",
    "5A, C Minor, C minor",
    "'', 8A, A minor"
  })
  void aNameCountsMoreThanAnHourAndAnHourCompletesATonic(String one, String other, String key) {
    assertThat(ValueReader.read(FieldType.KEY, List.of(one, other)).orElseThrow().display())
        .isEqualTo(key);
    assertThat(ValueReader.read(FieldType.KEY, List.of(other, one)).orElseThrow().display())
        .isEqualTo(key);
  }
}
