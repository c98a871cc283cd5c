package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Caller.Answer;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Discogs' search, releases and masters: whole records where a track is wanted.
class DiscogsTest {

  private static final List<Listing> TRACKS = Catalogue.bundled().listings(Provider.DISCOGS);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Answer search(String type, Listing listing) {
    return caller.discogs(
        "/database/search?type=%s&artist=%s&track=%s"
            .formatted(
                type,
                Caller.encoded(listing.credit().artists().getFirst()),
                Caller.encoded(listing.credit().title())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Discogs token=sandbox-key",
        "Discogs key=sandbox-key, secret=sandbox-secret",
        "Discogs key=sandbox-id, secret=sandbox-secret"
      })
  void takesATokenOrAPair(String authorization) {
    var answer =
        caller.get(
            "/discogs/database/search?q=love",
            "User-Agent",
            Caller.AGENT,
            "Authorization",
            authorization);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void asksForCredentialsForTheSearchOnly() {
    var id = search("release", TRACKS.getFirst()).text("/results/0/id");
    var wrong = caller.get("/discogs/database/search?q=love", "User-Agent", Caller.AGENT);
    var open = caller.get("/discogs/releases/" + id, "User-Agent", Caller.AGENT);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("/message")).isEqualTo("You must authenticate to access this resource.");
    assertThat(open.status()).isEqualTo(200);
  }

  @Test
  void wantsAUserAgentOfItsOwn() {
    assertThat(caller.get("/discogs/releases/1").status()).isEqualTo(403);
  }

  @Test
  void findsReleasesWithArtistAndTitleInOneText() {
    var found =
        TRACKS.stream().filter(it -> !search("release", it).body().at("/results").isEmpty());

    assertThat(found.count()).isGreaterThan(TRACKS.size() * 9 / 10);
    var hit = search("release", TRACKS.getFirst()).body().at("/results/0");
    assertThat(hit.at("/title").asString()).contains(" - ");
    assertThat(hit.at("/genre").isArray()).isTrue();
    assertThat(hit.at("/label").size()).isEqualTo(2);
  }

  @Test
  void findsTheTrackInAReleaseItFound() {
    for (var listing : TRACKS.subList(0, 20)) {
      var id = search("release", listing).text("/results/0/id");
      var release = caller.discogs("/releases/" + id);

      assertThat(release.each("/tracklist", "/title")).contains(listing.credit().title());
    }
  }

  @Test
  void hasEveryTroubleThatReleasesHave() {
    var bodies = new ArrayList<String>();
    for (var listing : TRACKS) {
      for (var hit : search("release", listing).body().at("/results")) {
        bodies.add(caller.discogs("/releases/" + hit.at("/id").asInt()).body().toString());
      }
    }

    for (var trouble :
        List.of(
            "\"year\":0",
            "-00\"",
            "-00-00\"",
            "\"released\":null",
            "\"released\":\"\"",
            "\"duration\":\"\"",
            "\"name\":\"Various\"",
            " (2)\"")) {
      assertThat(bodies).as(trouble).anyMatch(it -> it.contains(trouble));
    }
  }

  @Test
  void tellsTheYearOfASearchHitAsATextOrNotAtAll() {
    var hits =
        TRACKS.stream()
            .flatMap(
                it ->
                    StreamSupport.stream(
                        search("release", it).body().at("/results").spliterator(), false))
            .toList();

    assertThat(hits).allMatch(it -> !it.has("year") || it.get("year").isString());
    assertThat(hits).anyMatch(it -> !it.has("year"));
    assertThat(hits).anyMatch(it -> it.at("/title").asString().contains("* - "));
  }

  @Test
  void findsMasters() {
    var hit =
        TRACKS.stream()
            .map(it -> search("master", it).body().at("/results/0"))
            .filter(it -> it.has("id"))
            .findFirst()
            .orElseThrow();
    var master = caller.discogs("/masters/" + hit.at("/id").asInt());

    assertThat(hit.at("/type").asString()).isEqualTo("master");
    assertThat(master.body().at("/main_release").asInt()).isPositive();
    assertThat(master.body().at("/year").isInt()).isTrue();
  }

  @Test
  void pages() {
    var first = caller.discogs("/database/search?q=love&per_page=2");
    var second = caller.discogs("/database/search?q=love&per_page=2&page=2");

    assertThat(first.body().at("/results")).hasSize(2);
    assertThat(first.text("/pagination/urls/next")).contains("page=2");
    assertThat(second.text("/results/0/id")).isNotEqualTo(first.text("/results/0/id"));
  }

  @ParameterizedTest
  @CsvSource({
    "/releases/1, Release not found.",
    "/masters/1, Master Release not found.",
    "/nothing, The requested resource was not found."
  })
  void answersMissesWithAMessage(String path, String message) {
    var answer = caller.discogs(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("/message")).isEqualTo(message);
  }

  @Test
  void answersAnEmptySearchWithAnEmptyList() {
    var answer = caller.discogs("/database/search?q=qwyzzle");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/results")).isEmpty();
    assertThat(answer.body().at("/pagination/items").asInt(-1)).isZero();
  }
}
