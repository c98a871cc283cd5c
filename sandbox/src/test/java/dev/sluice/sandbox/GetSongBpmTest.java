package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Caller.Answer;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// GetSongBPM's searches and songs, and the shapes that change.
class GetSongBpmTest {

  private static final List<Listing> SONGS = Catalogue.bundled().listings(Provider.GETSONGBPM);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Answer search(String type, String lookup) {
    return caller.getsongbpm("/search/?type=" + type + "&lookup=" + Caller.encoded(lookup));
  }

  private static List<JsonNode> allSongs() {
    return SONGS.stream()
        .map(it -> caller.getsongbpm("/song/?id=" + it.id()).body().at("/song"))
        .toList();
  }

  @Test
  void refusesAnotherKey() {
    var answer = caller.get("/getsongbpm/search/?type=song&lookup=x&api_key=other");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/error")).isEqualTo("Invalid API Key, or inactive.");
  }

  @Test
  void saysThatItsJsonIsHtml() {
    assertThat(search("song", "love").header("Content-Type")).startsWith("text/html");
  }

  @Test
  void answersAHitWithAnArrayAndAMissWithAnObject() {
    assertThat(search("song", "love").body().at("/search").isArray()).isTrue();
    assertThat(search("song", "qwyzzle").body().toString())
        .isEqualTo("{\"search\":{\"error\":\"no result\"}}");
  }

  @Test
  void tellsTempoAndKeyAsTexts() {
    var songs = allSongs();

    assertThat(songs).allMatch(it -> it.at("/tempo").isNull() || it.at("/tempo").isString());
    assertThat(songs).anyMatch(it -> it.at("/key_of").asString().matches("[A-G]♯m?"));
    assertThat(songs).anyMatch(it -> it.at("/key_of").asString().equals("m"));
    assertThat(songs)
        .filteredOn(it -> it.at("/key_of").asString().equals("m"))
        .allMatch(it -> it.at("/open_key").isNull());
    assertThat(songs)
        .filteredOn(it -> it.at("/key_of").asString().equals("F♯m"))
        .isNotEmpty()
        .allMatch(it -> it.at("/open_key").asString().equals("4m"));
  }

  @Test
  void findsMostSongsByArtistAndTitleAndSomeOnlyByTitle() {
    var found =
        SONGS.stream()
            .filter(
                it ->
                    search(
                            "both",
                            "song:%s artist:%s"
                                .formatted(it.credit().title(), it.credit().artists().getFirst()))
                        .body()
                        .at("/search")
                        .isArray())
            .count();

    assertThat(found).isBetween(SONGS.size() * 8L / 10, SONGS.size() - 5L);
  }

  @Test
  void hasSongsOfOthersUnderTheSameTitle() {
    var covered =
        SONGS.stream().filter(it -> it.recording().endsWith("#cover")).findFirst().orElseThrow();

    var hits = search("song", covered.credit().title()).body().at("/search");

    assertThat(
            StreamSupport.stream(hits.spliterator(), false)
                .map(it -> it.at("/artist/name").asString())
                .distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void findsArtists() {
    var artist = SONGS.getFirst().credit().artists().getFirst();

    assertThat(search("artist", artist).text("/search/0/name")).isEqualTo(artist);
  }

  @Test
  void wantsATrailingSlashAndAQuestion() {
    assertThat(caller.getsongbpm("/search/?type=song").status()).isEqualTo(400);
    assertThat(search("album", "x").text("/error")).isEqualTo("Bad query.");
    assertThat(caller.getsongbpm("/search?type=song&lookup=x").status()).isEqualTo(301);
  }
}
