package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// MusicBrainz' endpoints, bodies and errors.
class MusicBrainzTest {

  private static final String IDOL = "c4b0920b-70f3-42c5-8377-25ff30f19d79";

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  @ParameterizedTest
  @ValueSource(strings = {"Java-http-client/25", "curl/8.5", "Sluice/1.0", "Sluice ( )"})
  void turnsAwayAClientWithoutAContact(String agent) {
    var answer =
        caller.get("/musicbrainz/ws/2/recording/" + IDOL + "?fmt=json", "User-Agent", agent);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("/error")).contains("has not identified itself");
    assertThat(answer.header("X-RateLimit-Who")).isEqualTo("ua-missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Sluice/1.0 ( me@example.org )", "Sluice/0.1 (https://example.org/sluice)"})
  void letsInAClientWithAContact(String agent) {
    var answer =
        caller.get("/musicbrainz/ws/2/recording/" + IDOL + "?fmt=json", "User-Agent", agent);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void looksUpARecordingWithTheWantedPartsOnly() {
    var bare = caller.musicbrainz("/ws/2/recording/" + IDOL + "?fmt=json");
    var full =
        caller.musicbrainz(
            "/ws/2/recording/"
                + IDOL
                + "?fmt=json&inc=artist-credits+isrcs+releases+release-groups+genres+tags");

    assertThat(bare.text("/title")).isEqualTo("アイドル");
    assertThat(bare.body().at("/length").asInt()).isEqualTo(213_234);
    assertThat(bare.text("/first-release-date")).isEqualTo("2023-04-12");
    assertThat(bare.body().has("isrcs")).isFalse();
    assertThat(bare.body().has("artist-credit")).isFalse();
    assertThat(full.text("/artist-credit/0/name")).isEqualTo("YOASOBI");
    assertThat(full.text("/artist-credit/0/joinphrase")).isEmpty();
    assertThat(full.text("/isrcs/0")).isEqualTo("JPP302300157");
    assertThat(full.text("/releases/0/status")).isEqualTo("Official");
    assertThat(full.body().has("genres")).isTrue();
  }

  @Test
  void looksUpTheRecordingsOfAnIsrc() {
    var answer =
        caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json&inc=artist-credits+isrcs+releases");

    assertThat(answer.text("/isrc")).isEqualTo("JPP302300157");
    assertThat(answer.text("/recordings/0/id")).isEqualTo(IDOL);
    assertThat(answer.text("/recordings/0/artist-credit/0/artist/name")).isEqualTo("YOASOBI");
    assertThat(answer.body().at("/recordings/0").has("releases")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/ws/2/recording/not-a-uuid?fmt=json, 400, Invalid mbid.",
    "/ws/2/recording/00000000-0000-0000-0000-000000000000?fmt=json, 404, Not Found",
    "/ws/2/isrc/GBZZZ9900001?fmt=json, 404, Not Found",
    "/ws/2/isrc/12?fmt=json, 400, Invalid isrc.",
    "/ws/2/recording/c4b0920b-70f3-42c5-8377-25ff30f19d79?fmt=json&inc=nonsense, 400, nonsense is not a valid inc parameter for the recording resource.",
    "/ws/2/recording?fmt=json, 400, Missing query parameter.",
  })
  void answersErrorsAsDocumented(String path, int status, String error) {
    var answer = caller.musicbrainz(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("/error")).isEqualTo(error);
    assertThat(answer.text("/help")).contains("musicbrainz.org");
  }

  @Test
  void searchesByTitleAndArtist() {
    var answer = caller.musicbrainzSearch("recording:\"小さな恋のうた\" AND artist:\"MONGOL800\"");

    assertThat(answer.body().at("/recordings").size()).isGreaterThan(3);
    assertThat(answer.text("/recordings/0/artist-credit/0/name")).isNotEmpty();
    assertThat(answer.body().at("/recordings/0/score").asInt()).isEqualTo(100);
    assertThat(answer.body().at("/recordings/0/video").isNull()).isTrue();
    assertThat(answer.text("/created")).startsWith("20");
  }

  @Test
  void givesManyNamesakesTheFullScore() {
    var answer = caller.musicbrainzSearch("recording:\"上を向いて歩こう\"");

    assertThat(answer.each("/recordings", "/score")).startsWith("100|100|100");
  }

  @Test
  void readsEscapedQuotesAndRanges() {
    var escaped =
        caller.musicbrainzSearch("recording:\"Don't Start \\\"Now\\\"\" AND artist:\"Dua Lipa\"");
    var inRange = caller.musicbrainzSearch("recording:\"Falling\" AND dur:[159000 TO 160000]");

    assertThat(escaped.each("/recordings", "/artist-credit/0/name")).contains("Dua Lipa");
    assertThat(inRange.each("/recordings", "/artist-credit/0/name")).isEqualTo("Trevor Daniel");
  }

  @Test
  void searchesByIsrcAndByMbids() {
    var byIsrc = caller.musicbrainzSearch("isrc:JPP302300157");
    var byMbid =
        caller.musicbrainzSearch("rid:(" + IDOL + " OR 7c8ca692-d78a-4785-a7f4-7cc9ed0fb0f5)");

    assertThat(byIsrc.each("/recordings", "/id")).isEqualTo(IDOL);
    assertThat(byMbid.body().at("/count").asInt()).isEqualTo(2);
  }

  @Test
  void findsNothingHonestly() {
    var answer = caller.musicbrainzSearch("recording:\"Qwyzzle Vornack\" AND artist:\"Nobody\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/count").asInt()).isZero();
    assertThat(answer.body().at("/recordings")).isEmpty();
  }

  @Test
  void refusesAQueryWithAnOpenQuote() {
    assertThat(caller.musicbrainzSearch("recording:\"open").status()).isEqualTo(400);
  }

  @Test
  void keepsLiveInTheDisambiguation() {
    var answer = caller.musicbrainzSearch("recording:\"live\" AND artist:\"RCサクセション\"");

    assertThat(answer.each("/recordings", "/disambiguation")).contains("live, 1980-04");
    assertThat(answer.each("/recordings", "/title")).contains("上を向いて歩こう");
  }

  @Test
  void speaksJsonOnly() {
    assertThat(caller.musicbrainz("/ws/2/recording/" + IDOL).status()).isEqualTo(406);
  }
}
