package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrackIdTest {
  private static final String KNOWN =
      TrackId.of(Map.of("artist_name", "Daft Punk", "track_title", "One More Time"));

  @Test
  void isAVersion5UuidThatNoReleaseOfThisProjectChanges() {
    var id = UUID.fromString(KNOWN);

    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(KNOWN).isEqualTo("da4ea9f1-ff26-5883-abc7-7b9b66fb55ee");
  }

  @Test
  void doesNotDependOnTheOrderOfFields() {
    var other = new LinkedHashMap<String, String>();
    other.put("track_title", "One More Time");
    other.put("artist_name", "Daft Punk");

    assertThat(TrackId.of(other)).isEqualTo(KNOWN);
  }

  @Test
  void ignoresBlankFieldsSpacesAtTheEndsAndTheFormOfUnicode() {
    assertThat(TrackId.of(Map.of("artist_name", "Beyonce\u0301 ", "isrc", " ")))
        .isEqualTo(TrackId.of(Map.of("artist_name", "Beyonc\u00e9")));
  }

  @Test
  void differsWhereTheFieldsDiffer() {
    assertThat(TrackId.of(Map.of("artist_name", "One More Time", "track_title", "Daft Punk")))
        .isNotEqualTo(KNOWN);
    assertThat(TrackId.of(Map.of("artist_name", "Daft Punk"))).isNotEqualTo(KNOWN);
  }
}
