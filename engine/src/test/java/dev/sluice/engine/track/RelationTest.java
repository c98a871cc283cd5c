package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bpm           | 128             | 128.0            | SAME",
        "bpm           | 128             | 127.98           | CLOSE",
        "bpm           | 87              | 174              | OCTAVE",
        "bpm           | 174.5           | 87               | OCTAVE",
        "bpm           | 87              | 120              | CONTRADICTION",
        "bpm           | 60              | 240              | CONTRADICTION",
        "date          | 2011-05-03      | 2011-05-03       | SAME",
        "date          | 2011            | 2011-05-03       | CONTAINED",
        "date          | 2011-05         | 2011-05-03       | CONTAINED",
        "date          | 2011-05-01      | 2011-05-03       | SAME_MONTH",
        "date          | 2011-01-01      | 2011-05-03       | SAME_YEAR",
        "date          | 2011-01         | 2011-05          | SAME_YEAR",
        "date          | 2011            | 2012             | CONTRADICTION",
        "tags          | dnb, Pop        | Pop, Drum & Bass | SAME",
        "tags          | dnb, Pop        | Drum n Bass      | SHARED",
        "tags          | Deep House      | House            | PARENT_GENRE",
        "tags          | Liquid Funk     | Electronic       | PARENT_GENRE",
        "tags          | Deep House      | Tech House       | GENRE_FAMILY",
        "tags          | Deep House      | Bluegrass        | CONTRADICTION",
        "tags          | glass house     | shaker house     | CONTRADICTION",
        "unit_interval | 0.5             | 0.5              | SAME",
        "unit_interval | 0.5             | 0.58             | CLOSE",
        "unit_interval | 0.5             | 0.7              | CONTRADICTION",
        "numeric       | 301000          | 302000           | CLOSE",
        "numeric       | 301000          | 330000           | CONTRADICTION",
        "text          | Beyoncé         | beyonce!         | CLOSE",
        "text          | Beyoncé         | BEYONCÉ          | SAME",
        "text          | Beyoncé         | Rihanna          | CONTRADICTION",
        "isrc          | gb-duw-00-00058 | GBDUW0000058     | SAME",
        "isrc          | GBDUW0000059    | GBDUW0000058     | CONTRADICTION",
        "identifier    | abc             | Abc              | CONTRADICTION"
      })
  void isGraded(String type, String one, String other, Relation relation) {
    var value = read(type, one);
    var another = read(type, other);

    assertThat(value.relationTo(another)).isEqualTo(relation);
    assertThat(another.relationTo(value)).isEqualTo(relation);
  }

  @Test
  void agreementIsNarrowerThanKinship() {
    for (var relation : Relation.values()) {
      assertThat(relation.isKin()).as("%s", relation).isIn(relation.isAgreement(), true);
    }
    assertThat(Relation.OCTAVE.isAgreement()).isFalse();
    assertThat(Relation.OCTAVE.isKin()).isTrue();
    assertThat(Relation.RELATIVE_KEY.isKin()).isFalse();
    assertThat(Relation.RELATIVE_KEY.words()).isEqualTo("relative key");
  }

  @Test
  void valuesOfDifferentTypesSayNothingAboutEachOther() {
    assertThat(read("bpm", "128").relationTo(read("numeric", "128")))
        .isEqualTo(Relation.INCOMPARABLE);
  }

  @ParameterizedTest
  @CsvSource({"Drum & Bass, 174, 87", "dnb, 174, 87", "House, 124, 62", "liquid funk, 176, 88"})
  void aGenreTellsWhichOctaveOfATempoIsMeant(String genre, double meant, double octave) {
    var range = Genres.tempo(genre).orElseThrow();

    assertThat(range.contains(new BpmValue(meant))).isTrue();
    assertThat(range.contains(new BpmValue(octave))).isFalse();
    assertThat(range.contains(new BpmValue(2 * meant))).isFalse();
  }

  @Test
  void aGenreWithoutATempoHasNone() {
    assertThat(Genres.tempo("Pop")).isEmpty();
  }

  @Test
  void aTaxonomyThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> Taxonomy.of("t", List.of("House = tech", "Techno = tech")))
        .hasMessageContaining("'tech' stands for both House and Techno");
    assertThatThrownBy(() -> Taxonomy.of("t", List.of("House < Dance")))
        .hasMessageContaining("the parent 'Dance' of House");
    assertThatThrownBy(() -> Taxonomy.of("t", List.of("A < B", "B < C", "C < A")))
        .hasMessageContaining("its own ancestor");
    assertThatThrownBy(() -> Taxonomy.of("t", List.of("House @ 120")))
        .hasMessageContaining("120-150");
  }

  private static Value read(String type, String raw) {
    return ValueReader.read(FieldType.ofWord(type).orElseThrow(), List.of(raw)).orElseThrow();
  }
}
