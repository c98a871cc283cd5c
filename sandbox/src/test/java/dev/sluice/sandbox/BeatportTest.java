package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Beatport's endpoints, bodies and errors.
class BeatportTest {

  private static final String TOKEN = "/beatport/v4/auth/o/token/";
  private static final String CLIENT = "&client_id=sandbox-id&client_secret=sandbox-secret";

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  @Test
  void grantsTokensToClientCredentials() {
    var answer = caller.post(TOKEN, "grant_type=client_credentials" + CLIENT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/expires_in").asInt()).isEqualTo(36_000);
    assertThat(answer.text("/token_type")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials&client_id=sandbox-id&client_secret=no, 401, invalid_client",
    "grant_type=password&client_id=sandbox-id&client_secret=sandbox-secret, 400, unauthorized_client",
    "grant_type=x, 400, unsupported_grant_type",
  })
  void refusesOtherGrants(String form, int status, String error) {
    var answer = caller.post(TOKEN, form);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("/error")).isEqualTo(error);
  }

  @Test
  void asksForATokenOnEveryCall() {
    var without = caller.get("/beatport/v4/catalog/tracks/8291700/");
    var stale = caller.get("/beatport/v4/catalog/tracks/8291700/", "Authorization", "Bearer old");

    assertThat(without.status()).isEqualTo(401);
    assertThat(without.text("/detail")).isNotEmpty();
    assertThat(stale.status()).isEqualTo(401);
  }

  @Test
  void tellsATrackAsTheCapturedBodyDoes() {
    var track = caller.beatport("/v4/catalog/tracks/8291700/");

    assertThat(track.text("/name")).isEqualTo("Digital Love");
    assertThat(track.text("/mix_name")).isEqualTo("Original Mix");
    assertThat(track.text("/isrc")).isEqualTo("GBDUW0000058");
    assertThat(track.body().at("/bpm").asInt()).isEqualTo(125);
    assertThat(track.body().at("/length_ms").asInt()).isEqualTo(301_373);
    assertThat(track.text("/length")).isEqualTo("5:01");
    assertThat(track.text("/key/name")).isEqualTo("A Major");
    assertThat(track.body().at("/key/camelot_number").asInt()).isEqualTo(11);
    assertThat(track.text("/key/camelot_letter")).isEqualTo("B");
    assertThat(track.body().at("/key/id").asInt()).isEqualTo(23);
    assertThat(track.text("/genre/name")).isEqualTo("Dance / Pop");
    assertThat(track.body().at("/genre/id").asInt()).isEqualTo(39);
    assertThat(track.text("/new_release_date")).isEqualTo("2001-03-12");
    assertThat(track.text("/release/label/name")).isEqualTo("Daft Life Ltd./ADA France");
  }

  @Test
  void listsEveryTrackOfAnIsrc() {
    var list = caller.beatport("/v4/catalog/tracks/?isrc=GBDUW0000058");

    assertThat(list.each("/results", "/id")).isEqualTo("8291700|6014317|6014309");
    assertThat(list.each("/results", "/release/name"))
        .isEqualTo("Discovery|Musique, Vol. 1|Digital Love");
    assertThat(list.text("/page")).isEqualTo("1/1");
    assertThat(list.body().at("/count").asInt()).isEqualTo(3);
  }

  @Test
  void listsNothingHonestly() {
    var list = caller.beatport("/v4/catalog/tracks/?isrc=XX0000000000");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body().at("/results")).isEmpty();
    assertThat(list.body().at("/count").asInt()).isZero();
    assertThat(list.body().at("/next").isNull()).isTrue();
  }

  @Test
  void filtersByNameArtistAndMix() {
    var list =
        caller.beatport(
            "/v4/catalog/tracks/?artist_name=avicii&name=heaven&mix_name=David+Guetta+%26+MORTEN+Remix");

    assertThat(list.text("/results/0/mix_name")).isEqualTo("David Guetta & MORTEN Remix");
    assertThat(list.text("/results/0/remixers/0/name")).isEqualTo("David Guetta & MORTEN");
    assertThat(list.each("/results", "/mix_name")).contains("Original Mix");
  }

  @Test
  void searchesUnderTracks() {
    var answer =
        caller.beatport(
            "/v4/catalog/search/?q=paul+kalkbrenner+steinbeisser&type=tracks&per_page=25");

    assertThat(answer.text("/tracks/0/name")).isEqualTo("Steinbeisser");
    assertThat(answer.body().at("/tracks/0/bpm").asInt()).isEqualTo(133);
    assertThat(answer.text("/tracks/0/key/name")).isEqualTo("G Minor");
    assertThat(answer.body().at("/tracks/0/length_ms").isNull()).isTrue();
    assertThat(answer.body().has("results")).isFalse();
  }

  @Test
  void pagesAList() {
    var all = caller.beatport("/v4/catalog/tracks/?name=remix&per_page=200");
    var second = caller.beatport("/v4/catalog/tracks/?name=remix&per_page=3&page=2");

    assertThat(second.body().at("/results")).hasSize(3);
    assertThat(second.text("/page")).startsWith("2/");
    assertThat(second.text("/next")).contains("page=3");
    assertThat(second.text("/previous")).contains("page=1");
    assertThat(second.body().at("/results/0")).isEqualTo(all.body().at("/results/3"));
  }

  @Test
  void answersErrorsAsDocumented() {
    var unknown = caller.beatport("/v4/catalog/tracks/1/");
    var notANumber = caller.beatport("/v4/catalog/tracks/?id=abc");
    var noSlash = caller.beatport("/v4/catalog/tracks/8291700");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("/detail")).isEqualTo("Not found.");
    assertThat(notANumber.status()).isEqualTo(400);
    assertThat(notANumber.text("/id/0")).isEqualTo("Enter a number.");
    assertThat(noSlash.status()).isEqualTo(301);
    assertThat(noSlash.header("Location")).isEqualTo("/beatport/v4/catalog/tracks/8291700/");
  }

  @Test
  void showsAnArtistsQualifier() {
    var qualified = caller.beatport("/v4/catalog/search/?type=tracks&q=uk&per_page=200");

    assertThat(qualified.each("/tracks", "/artists/0/name")).contains("(UK)");
  }
}
