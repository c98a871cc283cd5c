package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Deezer's tracks, searches and albums, and its errors under status 200.
class DeezerTest {

  private static final List<Listing> TRACKS = Catalogue.bundled().listings(Provider.DEEZER);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  @Test
  void tellsATrackByItsIdAndByItsIsrc() {
    var track = caller.deezer("/track/isrc:GBDUW0000058");

    assertThat(track.text("/title")).isEqualTo("Digital Love");
    assertThat(track.body().at("/duration").asInt()).isEqualTo(301);
    assertThat(track.text("/type")).isEqualTo("track");
    assertThat(caller.deezer("/track/" + track.body().at("/id").asLong()).body())
        .isEqualTo(track.body());
  }

  @Test
  void saysZeroWhereNoTempoIsKnown() {
    var untold = TRACKS.stream().filter(it -> it.sound().bpm().isEmpty()).findFirst();

    assertThat(caller.deezer("/track/" + untold.orElseThrow().id()).body().at("/bpm").asDouble(-1))
        .isZero();
  }

  @Test
  void tellsEveryErrorUnderStatus200() {
    var absent = caller.deezer("/track/isrc:GBDUW9999999");

    assertThat(absent.status()).isEqualTo(200);
    assertThat(absent.body().toString())
        .isEqualTo("{\"error\":{\"type\":\"DataException\",\"message\":\"no data\",\"code\":800}}");
    assertThat(caller.deezer("/search?limit=3").body().at("/error/code").asInt()).isEqualTo(501);
    assertThat(caller.deezer("/chart/0/x").status()).isEqualTo(404);
    assertThat(caller.deezer("/chart/0/x").text("/error")).isEqualTo("Not Found");
  }

  @Test
  void findsByArtistAndTitleAndSaysNoTempoThere() {
    var found =
        caller.deezer("/search?q=" + Caller.encoded("artist:\"Daft Punk\" track:\"Digital Love\""));

    assertThat(found.text("/data/0/title")).isEqualTo("Digital Love");
    assertThat(found.body().at("/data/0/bpm").isMissingNode()).isTrue();
    assertThat(caller.deezer("/search?q=qwyzzle").body().toString())
        .isEqualTo("{\"data\":[],\"total\":0}");
  }

  @Test
  void tellsGenresOfAnAlbum() {
    var track = caller.deezer("/track/isrc:GBDUW0000058");
    var album = caller.deezer("/album/" + track.body().at("/album/id").asLong());

    assertThat(album.text("/type")).isEqualTo("album");
    assertThat(album.text("/label")).isEqualTo("Daft Life Ltd./ADA France");
    assertThat(album.body().at("/genres/data").isArray()).isTrue();
  }
}
