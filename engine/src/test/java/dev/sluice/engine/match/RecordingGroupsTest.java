package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordingGroupsTest {
  private static Case horizon() {
    return Case.given("artist_name", "back number", "track_title", "水平線").askedByText();
  }

  private static Optional<String> value(RecordingGroup group, String field) {
    return group.readings().get(field) instanceof Reading.Parsed(Value value, _)
        ? Optional.of(value.display())
        : Optional.empty();
  }

  @Nested
  class Members {
    @Test
    void shareAnIsrc() {
      var judged =
          horizon()
              .hit("1", "artist_name", "back number", "track_title", "水平線", "isrc", "JPPO02100907")
              .hit(
                  "2",
                  "artist_name",
                  "back number",
                  "track_title",
                  "水平線 (from Humor)",
                  "duration_ms",
                  "285396",
                  "isrc",
                  "JP-PO0-21-00907");

      assertThat(judged.judged()).hasSize(1);
    }

    @Test
    void shareAMusicBrainzRecording() {
      var judged =
          horizon()
              .hit(
                  "1",
                  "track_title",
                  "水平線",
                  "musicbrainz_id",
                  "0DAD432B-16cc-4bf0-8961-fd31d124b01b")
              .hit(
                  "2",
                  "track_title",
                  "水平線",
                  "musicbrainz_id",
                  "0dad432b-16cc-4bf0-8961-fd31d124b01b");

      assertThat(judged.judged()).hasSize(1);
    }

    @Test
    void agreeInWritingAndDurationWithinThreeSeconds() {
      var judged =
          horizon()
              .hit("1", "artist_name", "back number", "track_title", "水平線", "duration_ms", "288013")
              .hit("2", "artist_name", "Back Number", "track_title", "水平線", "duration_ms", "285396")
              .hit(
                  "3", "artist_name", "back number", "track_title", "水平線", "duration_ms", "291100");

      assertThat(judged.representatives()).containsExactly("1", "3");
    }

    @Test
    void areJoinedByWayOfOthers() {
      var judged =
          horizon()
              .hit("1", "artist_name", "back number", "track_title", "水平線", "duration_ms", "282500")
              .hit("2", "artist_name", "back number", "track_title", "水平線", "duration_ms", "288000")
              .hit(
                  "3", "artist_name", "back number", "track_title", "水平線", "duration_ms", "285400");

      assertThat(judged.judged()).hasSize(1);
    }

    @Test
    void doNotDifferInVersionOrArtist() {
      var judged =
          horizon()
              .hit("1", "artist_name", "back number", "track_title", "水平線")
              .hit("2", "artist_name", "back number", "track_title", "水平線 - Instrumental")
              .hit("3", "artist_name", "A Tribe", "track_title", "水平線");

      assertThat(judged.judged()).hasSize(3);
    }

    @Test
    void withAndWithoutADurationAreNotJoinedByWriting() {
      var judged =
          horizon()
              .hit("1", "artist_name", "back number", "track_title", "水平線", "duration_ms", "288013")
              .hit("2", "artist_name", "back number", "track_title", "水平線")
              .hit("3", "artist_name", "back number", "track_title", "水平線");

      assertThat(judged.representatives()).containsExactly("1", "2");
    }

    @Test
    void thatAreClearlyAnotherSongStayApartHoweverWrongTheirIsrcIs() {
      var judged =
          horizon()
              .hit("1", "artist_name", "back number", "track_title", "花束", "isrc", "JPPO02100907")
              .hit("2", "artist_name", "back number", "track_title", "水平線", "isrc", "JPPO02100907")
              .hit("3", "artist_name", "back number", "track_title", "水平線", "isrc", "JPPO02100907");

      assertThat(judged.representatives()).containsExactly("1", "2");
    }

    @Test
    void comeInTheOrderOfTheFirstOfThem() {
      var judged =
          horizon()
              .hit("b", "track_title", "x", "isrc", "JPPO02100907")
              .hit("a", "track_title", "y", "isrc", "GBDUW0000058")
              .hit("c", "track_title", "z", "isrc", "JPPO02100907");

      assertThat(judged.representatives()).containsExactly("b", "a");
    }
  }

  @Nested
  class Representative {
    private final String[] base = {
      "artist_name", "back number", "track_title", "水平線", "isrc", "JPPO02100907"
    };

    private Case with(Case some, String id, String... more) {
      var fields = new ArrayList<>(List.of(base));
      fields.addAll(List.of(more));
      return some.hit(id, fields.toArray(String[]::new));
    }

    private Case known() {
      return Case.given("artist_name", "back number", "track_title", "水平線", "duration_ms", "285000")
          .askedByText();
    }

    @Test
    void isNearestInDuration() {
      var judged = with(known(), "1", "duration_ms", "288013", "release_date", "2020");
      with(judged, "2", "release_date", "2019");
      with(judged, "3", "duration_ms", "285396", "release_date", "2023", "compilation", "true");

      assertThat(judged.representatives()).containsExactly("3");
    }

    @Test
    void isRatherNoCompilation() {
      var judged = with(horizon(), "1", "compilation", "true", "release_date", "2019");
      with(judged, "2", "release_date", "2023", "duration_ms", "1");

      assertThat(judged.representatives()).containsExactly("2");
    }

    @Test
    void isTheEarliest() {
      var judged = with(horizon(), "1");
      with(judged, "2", "release_date", "2021-08-13");
      with(judged, "3", "release_date", "2022");

      assertThat(judged.representatives()).containsExactly("2");
    }

    @Test
    void hasTheSmallestId() {
      var judged = with(horizon(), "1000");
      with(judged, "999");
      with(judged, "z");

      assertThat(judged.representatives()).containsExactly("999");
    }
  }

  @Nested
  class Values {
    @Test
    void areTheRepresentativesElseTheFirstThatParses() {
      var group =
          horizon()
              .hit("2", "track_title", "水平線", "isrc", "JPPO02100907", "bpm", "0", "key", "F#m")
              .hit("3", "track_title", "水平線", "isrc", "JPPO02100907", "bpm", "80", "key", "x")
              .hit("1", "track_title", "水平線", "isrc", "JPPO02100907", "bpm", "fast")
              .first();

      assertThat(group.representative().id()).isEqualTo("1");
      assertThat(value(group, "bpm")).contains("80");
      assertThat(value(group, "key")).contains("F# minor");
    }

    @Test
    void ofReleaseDatesTheEarliest() {
      var group =
          Case.given("artist_name", "back number", "duration_ms", "288000")
              .askedBy("isrc", "JPPO02100907")
              .hit(
                  "1",
                  "isrc",
                  "JPPO02100907",
                  "duration_ms",
                  "288000",
                  "release_date",
                  "2023-01-17")
              .hit("2", "isrc", "JPPO02100907", "duration_ms", "280000", "release_date", "2021")
              .hit(
                  "3",
                  "isrc",
                  "JPPO02100907",
                  "duration_ms",
                  "280000",
                  "release_date",
                  "2021-08-13")
              .first();

      assertThat(group.representative().id()).isEqualTo("1");
      assertThat(value(group, "release_date")).contains("2021-08-13");
    }

    @Test
    void thatNobodyHasAreNoReading() {
      assertThat(horizon().hit("1", "track_title", "水平線").first().readings())
          .containsOnlyKeys("track_title");
    }

    @Test
    void thatNobodyWritesReadablyAreUnparsable() {
      var group =
          horizon()
              .hit("1", "isrc", "JPPO02100907", "bpm", "n/a", "duration_ms", "0")
              .hit("2", "isrc", "JPPO02100907", "bpm", "-")
              .first();

      assertThat(group.readings().get("bpm")).isEqualTo(new Reading.Unparsable("n/a"));
      assertThat(group.readings().get("duration_ms")).isEqualTo(new Reading.Unparsable("0"));
    }

    @Test
    void ofUnconfiguredFieldsAreNotRead() {
      assertThat(horizon().hit("1", "label", "Universal", "version", "x").first().readings())
          .isEmpty();
    }

    @Test
    void preferTheGivenIdentifierAmongSeveral() {
      var group =
          Case.given("isrc", "GBDUW0000058")
              .askedBy("isrc", "GBDUW0000058")
              .hit("1", "isrc", "JPPO02100907", "isrc", "GBDUW0000058")
              .first();

      assertThat(value(group, "isrc")).contains("GBDUW0000058");
    }

    @Test
    void ofAFedAnswerAreCertain() {
      var read =
          Case.JUDGE.read(
              Map.of("bpm", FieldType.BPM, "key", FieldType.KEY),
              List.of(
                  new Candidate("x", Map.of("bpm", dev.sluice.engine.provider.Raw.of("0"))),
                  new Candidate("y", Map.of("bpm", dev.sluice.engine.provider.Raw.of("128")))));

      assertThat(read).containsOnlyKeys("bpm");
      assertThat(read.get("bpm"))
          .isInstanceOfSatisfying(
              Reading.Parsed.class,
              parsed -> {
                assertThat(parsed.value().display()).isEqualTo("128");
                assertThat(parsed.likelihood()).isEqualTo(new Likelihood(1, 1));
              });
    }
  }
}
