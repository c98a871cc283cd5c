package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AmbiguityTest {
  private static Case song() {
    return Case.given("artist_name", "Daft Punk", "track_title", "Digital Love").askedByText();
  }

  private static double certainty(RecordingGroup group, String field) {
    return likelihood(group, field).byText();
  }

  private static Likelihood likelihood(RecordingGroup group, String field) {
    return group.readings().get(field) instanceof Reading.Parsed(_, var likelihood)
        ? likelihood
        : fail("no value for " + field);
  }

  private static Case twoLengths() {
    return song()
        .hit(
            "1",
            "artist_name",
            "Daft Punk",
            "track_title",
            "Digital Love",
            "duration_ms",
            "301373",
            "isrc",
            "GBDUW0000058",
            "bpm",
            "125",
            "genre",
            "House")
        .hit(
            "2",
            "artist_name",
            "Daft Punk",
            "track_title",
            "Digital Love",
            "duration_ms",
            "230000",
            "isrc",
            "GBDUW0000099",
            "bpm",
            "124.6",
            "key",
            "A major");
  }

  @Test
  void lowersWhatTheRivalsSayDifferently() {
    var first = twoLengths().first();

    assertThat(certainty(first, "isrc")).isCloseTo(0.48, within(0.02));
  }

  @Test
  void leavesWhatTheyAgreeAboutAndWhatOnlyOneSays() {
    var groups = twoLengths().judged();

    assertThat(certainty(groups.getFirst(), "bpm"))
        .isEqualTo(groups.getFirst().likelihood().byText());
    assertThat(certainty(groups.getFirst(), "genre"))
        .isEqualTo(groups.getFirst().likelihood().byText());
    assertThat(certainty(groups.getLast(), "key"))
        .isEqualTo(groups.getLast().likelihood().byText());
  }

  @Test
  void leavesTheGroupItself() {
    assertThat(twoLengths().first().likelihood().byText()).isBetween(0.9, 0.95);
  }

  @Test
  void hardlyTouchesAFieldWhereTheRivalIsImprobable() {
    var groups =
        song()
            .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love", "bpm", "125")
            .hit(
                "2", "artist_name", "Daft Punk", "track_title", "Digital Love - Live", "bpm", "140")
            .judged();

    assertThat(certainty(groups.getFirst(), "bpm"))
        .isCloseTo(groups.getFirst().likelihood().byText(), within(0.005));
  }

  @Test
  void certainGroupsShareWhatThereIs() {
    var groups =
        Case.given("isrc", "GBDUW0000058")
            .askedBy("isrc", "GBDUW0000058")
            .hit("1", "track_title", "Digital Love", "bpm", "125", "genre", "House")
            .hit("2", "track_title", "Digital Love (Live)", "bpm", "140", "genre", "house")
            .judged();

    for (var group : groups) {
      assertThat(group.likelihood().byKey()).isEqualTo(1);
      assertThat(likelihood(group, "bpm").byKey()).isEqualTo(0.5);
      assertThat(likelihood(group, "genre").byKey()).isEqualTo(1);
    }
  }

  @Test
  void aCertainGroupLosesNothingToUncertainOnes() {
    var groups =
        Case.given(
                "artist_name", "Daft Punk", "track_title", "Digital Love", "isrc", "GBDUW0000058")
            .askedByText()
            .hit(
                "1",
                "artist_name",
                "Daft Punk",
                "track_title",
                "Digital Love",
                "isrc",
                "GBDUW0000058",
                "bpm",
                "125",
                "duration_ms",
                "301373")
            .hit(
                "2",
                "artist_name",
                "Daft Punk",
                "track_title",
                "Digital Love",
                "bpm",
                "140",
                "duration_ms",
                "201373")
            .judged();

    assertThat(certainty(groups.getFirst(), "bpm")).isEqualTo(1);
    assertThat(certainty(groups.getLast(), "bpm")).isZero();
  }
}
