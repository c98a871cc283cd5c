package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Spotify's endpoints, bodies and errors.
class SpotifyTest {

  private static final String ONE_MORE_TIME = "GBDUW0000053";

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  @Nested
  class Tokens {

    private static final String TOKEN = "/spotify/api/token";
    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void areGrantedForTheBasicHeader() {
      var basic =
          Base64.getEncoder()
              .encodeToString("sandbox-id:sandbox-secret".getBytes(StandardCharsets.UTF_8));

      var answer = caller.post(TOKEN, GRANT, "Authorization", "Basic " + basic);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/token_type")).isEqualTo("Bearer");
      assertThat(answer.body().at("/expires_in").asInt()).isEqualTo(3600);
      assertThat(answer.text("/access_token")).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "&client_id=sandbox-id&client_secret=wrong",
          "&client_id=real&client_secret=real"
        })
    void areRefusedToStrangersWithAnErrorThatIsAString(String client) {
      var answer = caller.post(TOKEN, GRANT + client);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/error")).isEqualTo("invalid_client");
      assertThat(answer.text("/error_description")).isEqualTo("Invalid client");
    }

    @Test
    void areRefusedForAnotherGrant() {
      var answer =
          caller.post(
              TOKEN, "grant_type=password&client_id=sandbox-id&client_secret=sandbox-secret");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void areAskedForOnEveryCall() {
      var without = caller.get("/spotify/v1/search?type=track&q=falling");
      var stale =
          caller.get("/spotify/v1/search?type=track&q=falling", "Authorization", "Bearer BQx");

      assertThat(without.status()).isEqualTo(401);
      assertThat(without.text("/error/message")).isEqualTo("No token provided");
      assertThat(stale.status()).isEqualTo(401);
      assertThat(stale.text("/error/message")).isEqualTo("Invalid access token");
      assertThat(stale.body().at("/error/status").asInt()).isEqualTo(401);
    }
  }

  @Nested
  class Search {

    @Test
    void givesEveryEditionOfAnIsrc() {
      var answer = caller.spotifySearch("isrc:USUM71911283");

      assertThat(answer.body().at("/tracks/total").asInt()).isGreaterThanOrEqualTo(2);
      assertThat(answer.each("/tracks/items", "/external_ids/isrc")).matches("(USUM71911283\\|?)+");
      assertThat(answer.each("/tracks/items", "/album/name")).contains("Señorita", "Shawn Mendes");
    }

    @Test
    void findsNothingHonestly() {
      var answer = caller.spotifySearch("track:\"Qwyzzle Vornack\" artist:\"Nobody At All\"");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().at("/tracks/total").asInt()).isZero();
      assertThat(answer.body().at("/tracks/items")).isEmpty();
      assertThat(answer.body().at("/tracks/next").isNull()).isTrue();
    }

    @Test
    void findsNothingForAnUnknownIsrc() {
      assertThat(caller.spotifySearch("isrc:GBZZZ9900001").body().at("/tracks/total").asInt())
          .isZero();
    }

    @Test
    void findsNamesakesByOtherArtistsToo() {
      var answer = caller.spotifySearch("track:\"Falling\" artist:\"Harry Styles\"");

      assertThat(answer.each("/tracks/items", "/artists/0/name"))
          .contains("Harry Styles", "Trevor Daniel");
    }

    @Test
    void putsAWrongCandidateFirstWhereItHasAllTheWordsToo() {
      var falling = caller.spotifySearch("track:\"Falling\" artist:\"Harry Styles\"");
      var numb = caller.spotifySearch("track:\"Numb\" artist:\"Linkin Park\"");

      assertThat(falling.text("/tracks/items/0/name"))
          .isEqualTo("Falling (Originally Performed by Harry Styles) - Karaoke Version");
      assertThat(numb.each("/tracks/items", "/name")).contains("Numb - Live");
    }

    @ParameterizedTest
    @CsvSource({
      "track:\"SENORITA\" artist:\"shawn mendes\", Señorita",
      "track:\"Hips Dont Lie\" artist:\"SHAKIRA\", Hips Don't Lie (feat. Wyclef Jean)",
      "bjork army of me, Army Of Me",
      "track:\"Instant Crush ft. Julian Casablancas\" artist:\"daft punk\", Instant Crush (feat. Julian Casablancas)",
      "track:\"Think About Things - 5A\" artist:\"Dadi Freyr\", Think About Things",
      "track:\"Gangnam Style\" artist:\"PSY\", Gangnam Style (강남스타일)",
      "track:\"夜に駆ける\" artist:\"YOASOBI\", 夜に駆ける",
    })
    void toleratesCaseAccentsAndFeaturedArtists(String q, String title) {
      assertThat(caller.spotifySearch(q).each("/tracks/items", "/name")).contains(title);
    }

    @Test
    void pagesWithTheDocumentedEnvelope() {
      var all = caller.spotify("/v1/search?type=track&q=love&limit=50");
      var second = caller.spotify("/v1/search?type=track&q=love&limit=2&offset=2&market=DE");

      assertThat(second.body().at("/tracks/total")).isEqualTo(all.body().at("/tracks/total"));
      assertThat(second.body().at("/tracks/items")).hasSize(2);
      assertThat(second.text("/tracks/items/0/id")).isEqualTo(all.text("/tracks/items/2/id"));
      assertThat(second.text("/tracks/previous")).contains("offset=0").contains("market=DE");
      assertThat(second.body().at("/tracks/items/0/is_playable").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "/v1/search?type=track, No search query",
      "/v1/search?type=album&q=a, Bad search type field album",
      "/v1/search?type=track&q=a&limit=51, Invalid limit",
      "/v1/search?type=track&q=a&limit=x, Invalid limit",
      "/v1/search?type=track&q=a&offset=-1, Invalid offset",
      "/v1/tracks/short, invalid id",
    })
    void refusesABadRequestWithAnErrorThatIsAnObject(String path, String message) {
      var answer = caller.spotify(path);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/error/message")).isEqualTo(message);
    }

    @Test
    void filtersByYearAndAlbum() {
      var some = caller.spotifySearch("track:\"Señorita\" album:\"Deluxe\"");
      var none = caller.spotifySearch("track:\"Señorita\" year:1990-1999");

      assertThat(some.each("/tracks/items", "/album/name")).isEqualTo("Shawn Mendes (Deluxe)");
      assertThat(none.body().at("/tracks/total").asInt()).isZero();
    }
  }

  @Nested
  class Lookups {

    @Test
    void giveATrackByItsId() {
      var id = caller.spotifySearch("isrc:" + ONE_MORE_TIME).text("/tracks/items/0/id");

      var track = caller.spotify("/v1/tracks/" + id);

      assertThat(track.text("/name")).isEqualTo("One More Time");
      assertThat(track.text("/external_ids/isrc")).isEqualTo(ONE_MORE_TIME);
      assertThat(track.text("/album/release_date_precision")).isIn("day", "year");
      assertThat(track.text("/uri")).isEqualTo("spotify:track:" + id);
    }

    @Test
    void giveAudioFeaturesOfATrack() {
      var id = caller.spotifySearch("isrc:" + ONE_MORE_TIME).text("/tracks/items/0/id");

      var features = caller.spotify("/v1/audio-features/" + id).body();

      assertThat(features.at("/tempo").asDouble()).isBetween(122.0, 123.5);
      assertThat(features.at("/key").asInt()).isBetween(0, 11);
      assertThat(features.at("/energy").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void giveTheGenresOfAnArtist() {
      var id = caller.spotifySearch("isrc:" + ONE_MORE_TIME).text("/tracks/items/0/artists/0/id");

      var artist = caller.spotify("/v1/artists/" + id);

      assertThat(artist.text("/name")).isEqualTo("Daft Punk");
      assertThat(artist.body().at("/genres").toString()).contains("french house");
    }

    @Test
    void giveAnArtistWithoutGenresWhereSpotifyHasNone() {
      var roxanne = caller.spotifySearch("track:\"ROXANNE\" artist:\"Arizona Zervas\"");

      var artist = caller.spotify("/v1/artists/" + roxanne.text("/tracks/items/0/artists/0/id"));

      assertThat(artist.text("/name")).isEqualTo("Arizona Zervas");
      assertThat(artist.body().at("/genres")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "tracks, non existing id",
      "audio-features, analysis not found",
      "artists, non existing id"
    })
    void giveA404ForAnUnknownId(String kind, String message) {
      var answer = caller.spotify("/v1/" + kind + "/0000000000000000000000");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("/error/message")).isEqualTo(message);
    }

    @Test
    void giveNoFeaturesWhereSpotifyHasNone() {
      var id =
          caller
              .spotifySearch("track:\"Numb\" artist:\"Linkin Park\" album:\"Live in Texas\"")
              .text("/tracks/items/0/id");

      assertThat(caller.spotify("/v1/tracks/" + id).status()).isEqualTo(200);
      assertThat(caller.spotify("/v1/audio-features/" + id).status()).isEqualTo(404);
    }
  }
}
