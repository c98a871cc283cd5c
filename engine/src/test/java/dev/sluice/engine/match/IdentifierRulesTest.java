package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdentifierRulesTest {
  private static final String ISRC = "GBDUW0000058";
  private static final String OTHER_ISRC = "USUM71609975";

  private static Case givenAll() {
    return Case.given(
        "artist_name",
        "Daft Punk",
        "track_title",
        "Digital Love",
        "duration_ms",
        "301000",
        "isrc",
        ISRC);
  }

  @Nested
  class AskedByAGivenIdentifier {
    @Test
    void aCandidateThatNothingContradictsIsCertain() {
      var judged =
          givenAll()
              .askedBy("isrc", ISRC)
              .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love");

      assertThat(judged.byKey()).isEqualTo(1);
      assertThat(judged.byText()).isLessThan(0.995);
    }

    @Test
    void nothingKnownContradictsNothing() {
      var judged =
          Case.given("isrc", ISRC)
              .askedBy("isrc", ISRC)
              .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love (Live)");

      assertThat(judged.byKey()).isEqualTo(1);
      assertThat(judged.byText()).isLessThan(0.1);
    }

    @Test
    void aCandidateThatSaysNothingOfItselfIsCertainToo() {
      var judged = givenAll().askedBy("isrc", ISRC).hit("1", "bpm", "125");

      assertThat(judged.byKey()).isEqualTo(1);
      assertThat(judged.byText()).isLessThan(0.1);
    }

    @Test
    void aSmallDifferenceOfTheDurationContradictsNothing() {
      var judged =
          givenAll()
              .askedBy("isrc", ISRC)
              .hit(
                  "1",
                  "artist_name",
                  "Daft Punk",
                  "track_title",
                  "Digital Love - 2011 Remaster",
                  "duration_ms",
                  "306000");

      assertThat(judged.byKey()).isEqualTo(1);
    }

    @Test
    void anotherTitleContradicts() {
      assertContradicted("Daft Punk", "Aerodynamic", "301000");
    }

    @Test
    void anotherArtistContradicts() {
      assertContradicted("Kidz Bop Kids", "Digital Love", "301000");
    }

    @Test
    void anotherVersionContradicts() {
      assertContradicted("Daft Punk", "Digital Love (Boris Dlugosch Remix)", "301000");
    }

    @Test
    void anotherDurationContradicts() {
      assertContradicted("Daft Punk", "Digital Love", "452000");
    }

    private void assertContradicted(String artist, String title, String durationMs) {
      var judged =
          givenAll()
              .askedBy("isrc", ISRC)
              .hit(
                  "1",
                  "artist_name",
                  artist,
                  "track_title",
                  title,
                  "duration_ms",
                  durationMs,
                  "isrc",
                  ISRC);

      assertThat(judged.byKey()).isEqualTo(judged.byText()).isLessThan(0.9);
    }

    @Test
    void aCandidateWithAnotherValueOfTheKeyIsNoIdentifierMatch() {
      var judged =
          givenAll()
              .askedBy("isrc", ISRC)
              .hit(
                  "1",
                  "artist_name",
                  "Daft Punk",
                  "track_title",
                  "Digital Love",
                  "isrc",
                  OTHER_ISRC);

      assertThat(judged.byKey()).isEqualTo(judged.byText()).isLessThan(0.9);
    }

    @Test
    void oneOfSeveralIsrcsIsEnough() {
      var judged =
          givenAll()
              .askedBy("isrc", "gb-duw-00-00058")
              .hit("1", "track_title", "Digital Love", "isrc", OTHER_ISRC, "isrc", ISRC);

      assertThat(judged.byKey()).isEqualTo(1);
    }
  }

  @Nested
  class AskedByALearntIdentifier {
    @Test
    void textIsComparedWithWhatIsGivenAndTheKeyIsJudgedAsIfItWereRight() {
      var judged =
          Case.given("artist_name", "Daft Punk", "track_title", "Digital Love")
              .askedBy("isrc", ISRC)
              .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love", "isrc", ISRC);

      assertThat(judged.byText()).isBetween(0.9, 0.95);
      assertThat(judged.byKey()).isEqualTo(1);
    }
  }

  @Nested
  class AskedByText {
    @Test
    void aGivenIdentifierThatTheCandidateCarriesIsCertain() {
      var judged =
          givenAll()
              .askedByText()
              .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love", "isrc", ISRC);

      assertThat(judged.byText()).isEqualTo(1);
    }

    @Test
    void anyGivenIdentifierCounts() {
      var judged =
          Case.given(
                  "artist_name", "Daft Punk",
                  "track_title", "Digital Love",
                  "spotify_id", "2VEZx7NWsZ1D0eJ4uv5Fym")
              .askedByText()
              .hit(
                  "1",
                  "artist_name",
                  "Daft Punk",
                  "track_title",
                  "Digital Love",
                  "spotify_id",
                  "2VEZx7NWsZ1D0eJ4uv5Fym");

      assertThat(judged.byText()).isEqualTo(1);
    }

    @Test
    void aGivenIdentifierDoesNotOutweighAContradiction() {
      var judged =
          givenAll()
              .askedByText()
              .hit("1", "artist_name", "Daft Punk", "track_title", "Aerodynamic", "isrc", ISRC);

      assertThat(judged.byText()).isLessThan(0.5);
    }

    @Test
    void anotherIsrcIsWeakEvidenceAgainst() {
      var same = givenAll().askedByText();
      var other = givenAll().askedByText();

      double without =
          same.hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love").byText();
      double with =
          other
              .hit(
                  "1",
                  "artist_name",
                  "Daft Punk",
                  "track_title",
                  "Digital Love",
                  "isrc",
                  OTHER_ISRC)
              .byText();

      assertThat(with).isLessThan(without).isGreaterThan(0.7);
    }

    @Test
    void theKeyIsWorthNoMoreThanTheText() {
      var judged =
          givenAll()
              .askedByText()
              .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love");

      assertThat(judged.byKey()).isEqualTo(judged.byText());
    }

    @Test
    void learntNamesAreComparedAsTheyWereAsked() {
      var judged =
          Case.given("isrc", ISRC)
              .askedBy("artist_name", "Daft Punk")
              .askedBy("track_title", "Digital Love")
              .hit("1", "artist_name", "Daft Punk", "track_title", "Digital Love");

      assertThat(judged.byText()).isBetween(0.9, 0.95);
    }

    @Test
    void aGivenNameComesBeforeTheAskedOne() {
      var judged =
          Case.given("artist_name", "Daft Punk", "track_title", "Digital Love")
              .askedBy("artist_name", "Phoenix")
              .askedBy("track_title", "Digital Love")
              .hit("1", "artist_name", "Phoenix", "track_title", "Digital Love");

      assertThat(judged.byText()).isLessThan(0.02);
    }
  }
}
