package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.track.BpmValue;
import dev.sluice.engine.track.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenFieldsTest {
  private static final Map<String, FieldType> TYPES =
      Map.of("bpm", FieldType.BPM, "label", FieldType.TEXT, "genre", FieldType.TAGS);

  @Test
  void readsConfiguredFieldsByTheirType() {
    var fields = GivenFields.read(Map.of("bpm", " 128.0 ", "label", "Warp"), TYPES);

    assertThat(fields.given()).containsEntry("bpm", new BpmValue(128));
    assertThat(fields.given())
        .hasEntrySatisfying("label", value -> assertThat(value.display()).isEqualTo("Warp"));
  }

  @Test
  void readsWhatMatchingKnowsEvenIfItIsNotConfigured() {
    var fields =
        GivenFields.read(
            Map.of("artist_name", "Orbital", "isrc", "GBAYE9200113", "album_title", "II"), TYPES);

    assertThat(fields.given()).containsOnlyKeys("artist_name", "isrc", "album_title");
  }

  @Test
  void tellsUnreadableUnknownAndBlankApart() {
    var fields = GivenFields.read(Map.of("bpm", "fast", "colour", "red", "label", "  "), TYPES);

    assertThat(fields.given()).isEmpty();
    assertThat(fields.unreadable()).isEqualTo(Map.of("bpm", "fast"));
    assertThat(fields.unknown()).containsExactly("colour");
  }

  @Test
  void readsSeveralWordsOfOneField() {
    var fields = GivenFields.readAll(Map.of("genre", List.of("House", "", "Techno")), TYPES);

    assertThat(fields.given())
        .hasEntrySatisfying(
            "genre", value -> assertThat(value.plain()).isEqualTo(List.of("House", "Techno")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\ud800", "\udc00a"})
  void textThatCannotBeSentOrStoredIsUnreadable(String text) {
    assertThat(GivenFields.read(Map.of("label", text), TYPES).unreadable()).containsKey("label");
  }

  @Test
  void theIdOfATrackDependsOnWhatIsGivenAlone() {
    var plain = GivenFields.read(Map.of("artist_name", "A", "track_title", "B"), TYPES);
    var spaced =
        GivenFields.read(
            Map.of("track_title", " B", "artist_name", "A ", "colour", "red", "label", ""), TYPES);
    var other = GivenFields.read(Map.of("artist_name", "A", "track_title", "C"), TYPES);

    assertThat(spaced.trackId()).isEqualTo(plain.trackId()).isNotEqualTo(other.trackId());
  }
}
