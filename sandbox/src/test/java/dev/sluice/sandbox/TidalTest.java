package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Tidal's documents: what is included, one track for each of several ISRCs, errors in JSON:API.
class TidalTest {

  private static final List<Listing> TRACKS = Catalogue.bundled().listings(Provider.TIDAL);
  private static final String ALL = "&countryCode=US&include=artists,albums,genres";

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Caller.Answer byIsrc(String isrcs) {
    return caller.tidal("/tracks?filter%5Bisrc%5D=" + isrcs + ALL);
  }

  @Test
  void tellsWhatATrackLeadsToBesideIt() {
    var found = byIsrc("GBDUW0000058");
    var artist = found.text("/data/0/relationships/artists/data/0/id");

    assertThat(found.header("Content-Type")).isEqualTo("application/vnd.api+json");
    assertThat(found.text("/data/0/attributes/title")).isEqualTo("Digital Love");
    assertThat(found.text("/data/0/attributes/duration")).isEqualTo("PT5M1S");
    assertThat(found.text("/included/0/id")).isEqualTo(artist);
    assertThat(found.text("/included/0/attributes/name")).isEqualTo("Daft Punk");
    assertThat(caller.tidal("/tracks/" + found.text("/data/0/id")).body().has("included"))
        .isFalse();
  }

  @Test
  void givesOneTrackForEachOfSeveralIsrcs() {
    var isrcs =
        TRACKS.stream()
            .flatMap(it -> it.isrc().stream())
            .distinct()
            .limit(20)
            .collect(Collectors.joining(","));

    assertThat(byIsrc(isrcs).body().at("/data").size()).isEqualTo(20);
    assertThat(byIsrc("GBDUW9999999").body().at("/data").size()).isZero();
    assertThat(byIsrc(String.join(",", isrcs, "GBDUW9999999")).status()).isEqualTo(400);
  }

  @Test
  void leavesTempoAndKeyOpenWhereTheyAreNotKnown() {
    var silent =
        TRACKS.stream().filter(it -> it.sound().bpm().isEmpty() && it.sound().key().isEmpty());
    var track = caller.tidal("/tracks/" + silent.findFirst().orElseThrow().id());

    assertThat(track.body().at("/data/attributes/bpm").isMissingNode()).isTrue();
    assertThat(track.text("/data/attributes/key")).isEqualTo("UNKNOWN");
  }

  @Test
  void searchesByWordsInThePath() {
    var found =
        caller.tidal(
            "/searchResults/Daft%20Punk%20Digital%20Love"
                + "?include=tracks,tracks.artists,tracks.genres");
    var first = found.text("/data/relationships/tracks/data/0/id");

    assertThat(caller.tidal("/tracks/" + first).text("/data/attributes/title"))
        .isEqualTo("Digital Love");
    assertThat(found.each("/included", "/type")).contains("tracks", "artists", "genres");
    assertThat(caller.tidal("/searchResults/qwyzzle").body().at("/data/relationships/tracks/data"))
        .isEmpty();
  }

  @Test
  void speaksItsErrorsInJsonApi() {
    assertThat(caller.tidal("/tracks/1").text("/errors/0/code")).isEqualTo("NOT_FOUND");
    assertThat(caller.get("/tidal/v2/tracks/1").status()).isEqualTo(401);
    assertThat(
            caller.post("/tidal/v1/oauth2/token", "grant_type=client_credentials").text("/error"))
        .isEqualTo("invalid_client");
    assertThat(byIsrc("").status()).isEqualTo(400);
  }
}
