package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What everybody would say, and the trained model has to say too.
class AnchorsTest {
  private static final double FLOOR = 0.5;

  private static Case song() {
    return Case.given("artist_name", "Daft Punk", "track_title", "One More Time").askedByText();
  }

  private static Case songOf(String durationMs) {
    return Case.given(
            "artist_name", "Daft Punk", "track_title", "One More Time", "duration_ms", durationMs)
        .askedByText();
  }

  private static double against(String artist, String title) {
    return song().hit("1", "artist_name", artist, "track_title", title).byText();
  }

  private static double against(String title, int durationMs) {
    return songOf("320000")
        .hit(
            "1",
            "artist_name",
            "Daft Punk",
            "track_title",
            title,
            "duration_ms",
            Integer.toString(durationMs))
        .byText();
  }

  @Test
  void equalArtistAndTitleWithoutADurationAreAboutNineteenOfTwenty() {
    assertThat(against("Daft Punk", "One More Time")).isBetween(0.9, 0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {320_000, 319_000, 322_000})
  void aDurationWithinTwoSecondsMakesItNearlySure(int durationMs) {
    assertThat(against("One More Time", durationMs)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {323_100, 316_000, 200_000, 480_000})
  void aDurationMoreThanThreeSecondsOffIsNoLongerSure(int durationMs) {
    assertThat(against("One More Time", durationMs)).isLessThan(0.9);
  }

  @Test
  void whatIsTheSameInEverythingIsNearlyCertain() {
    var all =
        Case.given(
                "artist_name", "Daft Punk",
                "track_title", "One More Time",
                "duration_ms", "320000",
                "album_title", "Discovery",
                "release_date", "2001")
            .askedByText()
            .hit(
                "1",
                "artist_name",
                "Daft Punk",
                "track_title",
                "One More Time",
                "duration_ms",
                "320000",
                "album_title",
                "Discovery",
                "release_date",
                "2001-03-12");

    assertThat(all.byText()).isGreaterThanOrEqualTo(0.995);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One More Time (Romanthony's Unplugged)",
        "One More Time - Live",
        "One More Time (Live at Coachella)",
        "One More Time [Kaskade Remix]",
        "One More Time (Eric Prydz Mix)",
        "One More Time - Instrumental",
        "One More Time (Acapella)",
        "One More Time (Karaoke Version)",
        "One More Time (Cover)",
        "One More Time - Sped Up",
        "One More Time (Taylor's Version)",
        "One More Time (Demo)",
        "One More Time - Acoustic",
        "One More Time (Dub Mix)",
        "One More Time Remix"
      })
  void anotherVersionIsFarBelowTheFloorEvenWithTheSameDuration(String title) {
    assertThat(against("Daft Punk", title)).isLessThan(0.1);
    assertThat(against(title, 320_000)).isLessThan(FLOOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One More Time (Radio Edit)",
        "One More Time - Extended Mix",
        "One More Time (Club Mix)",
        "One More Time [12\" Version]",
        "One More Time - Edit"
      })
  void anotherLengthIsBelowTheFloorUnlessTheDurationSaysItIsTheSame(String title) {
    assertThat(against("Daft Punk", title)).isLessThan(FLOOR);
    assertThat(against(title, 320_000)).isBetween(FLOOR, 0.99);
    assertThat(against(title, 480_000)).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One More Time (Original Mix)",
        "One More Time - Album Version",
        "ONE MORE TIME",
        "One More Time (feat. Romanthony)",
        "One More Time [Explicit]",
        "Daft Punk - One More Time",
        "One More Time - Daft Punk",
        "01 - One More Time",
        "One More Time - 8B",
        "One_More_Time"
      })
  void otherWritingsOfTheSameRecordingAreTheSame(String title) {
    assertThat(against("Daft Punk", title)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void aNumberInFrontMayBeATracksOrTheTitles() {
    assertThat(against("Daft Punk", "13 One More Time")).isLessThan(0.9);
    assertThat(against("13 One More Time", 320_000)).isGreaterThan(0.95);
    assertThat(against("Daft Punk", "13 One More")).isLessThan(0.3);
  }

  @Test
  void aRemasterIsALittleLessSure() {
    assertThat(against("Daft Punk", "One More Time - 2011 Remaster")).isBetween(0.75, 0.95);
  }

  @ParameterizedTest
  @CsvSource({"Max Graham, One More Time", "Korn, One More Time", "Joe Jackson, One More Time"})
  void theSameTitleByAnotherArtistIsNearlyImpossible(String artist, String title) {
    assertThat(against(artist, title)).isLessThan(0.02);
  }

  @ParameterizedTest
  @CsvSource({
    "Daft Punk, Harder Better Faster Stronger",
    "Daft Punk, Around the World",
    "Daft Punk, One More Night"
  })
  void anotherTitleByTheSameArtistIsBelowTheFloor(String artist, String title) {
    assertThat(against(artist, title)).isLessThan(0.3);
  }

  @Test
  void partsOfOneWorkAreDifferentRecordings() {
    var parts =
        Case.given("artist_name", "Mike Oldfield", "track_title", "Tubular Bells, Part 1")
            .askedByText()
            .hit("1", "artist_name", "Mike Oldfield", "track_title", "Tubular Bells (Part II)");

    assertThat(parts.byText()).isLessThan(0.1);
  }

  @Test
  void aCandidateWithoutAnArtistOrATitleCannotBeHigh() {
    var noArtist =
        songOf("320000").hit("1", "track_title", "One More Time", "duration_ms", "320000");
    var noTitle = songOf("320000").hit("1", "artist_name", "Daft Punk", "duration_ms", "320000");
    var various = song().hit("1", "artist_name", "Various Artists", "track_title", "One More Time");

    assertThat(noArtist.byText()).isLessThan(0.9);
    assertThat(noTitle.byText()).isLessThan(0.9);
    assertThat(various.byText()).isLessThan(0.8);
  }

  @Test
  void anotherRemixerIsAnotherRecording() {
    var remix =
        Case.given("artist_name", "Maroon 5", "track_title", "Memories (Dillon Francis Remix)")
            .askedByText();

    assertThat(
            remix
                .hit(
                    "1",
                    "artist_name",
                    "Maroon 5",
                    "track_title",
                    "Memories",
                    "version",
                    "Dillon Francis Remix")
                .byText())
        .isGreaterThan(0.9);
    assertThat(
            Case.given("artist_name", "Maroon 5", "track_title", "Memories (Dillon Francis Remix)")
                .askedByText()
                .hit("1", "artist_name", "Maroon 5", "track_title", "Memories - Devault Remix")
                .byText())
        .isLessThan(0.05);
  }

  @Test
  void theMixNameOfACatalogueCountsLikeABracket() {
    var original =
        song()
            .hit(
                "1",
                "artist_name",
                "Daft Punk",
                "track_title",
                "One More Time",
                "version",
                "Original Mix");
    var live =
        song()
            .hit(
                "1",
                "artist_name",
                "Daft Punk",
                "track_title",
                "One More Time",
                "version",
                "live, 2007-06-14: Bercy, Paris, France");

    assertThat(original.byText()).isGreaterThanOrEqualTo(0.9);
    assertThat(live.byText()).isLessThan(0.1);
  }

  @Test
  void namesInOtherAlphabetsAreCompared() {
    var cyrillic =
        Case.given("artist_name", "Kino", "track_title", "Gruppa krovi")
            .askedByText()
            .hit("1", "artist_name", "Кино", "track_title", "Группа крови");

    assertThat(cyrillic.byText()).isGreaterThan(0.75);
  }

  @Test
  void japaneseMarksAreLetters() {
    var differ =
        Case.given("artist_name", "YOASOBI", "track_title", "バス")
            .askedByText()
            .hit("1", "artist_name", "YOASOBI", "track_title", "ハス");

    assertThat(differ.byText()).isLessThan(FLOOR);
  }

  @Test
  void aTitleInAnotherScriptThatCannotBeReadIsUnknownAndNotAContradiction() {
    var byIsrc =
        Case.given("artist_name", "back number", "track_title", "Suiheisen", "isrc", "JPPO02100907")
            .askedBy("isrc", "JPPO02100907")
            .hit("1", "artist_name", "back number", "track_title", "水平線");

    assertThat(byIsrc.byText()).isLessThan(FLOOR);
    assertThat(byIsrc.byKey()).isEqualTo(1);
  }
}
