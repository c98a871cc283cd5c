package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Caller.Answer;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Last.fm's methods, errors, and the ways in which XML becomes JSON.
class LastfmTest {

  private static final List<Listing> TRACKS = Catalogue.bundled().listings(Provider.LASTFM);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Answer call(String method, String artist, String track) {
    return caller.lastfm(
        "method=%s&artist=%s&track=%s&autocorrect=1"
            .formatted(method, Caller.encoded(artist), Caller.encoded(track)));
  }

  private static Answer info(Listing listing) {
    return call("track.getInfo", listing.credit().artists().getFirst(), listing.credit().title());
  }

  @ParameterizedTest
  @CsvSource({
    "api_key=other&method=track.getInfo&format=json, 403, 10",
    "method=track.getInfo&format=json, 400, 6",
    "api_key=sandbox-key&method=track.sing&format=json, 400, 3",
    "api_key=sandbox-key&method=track.getInfo&format=json&artist=x, 400, 6",
    "api_key=sandbox-key&method=track.getInfo, 400, 5",
  })
  void answersErrorsWithItsOwnNumbers(String query, int status, int code) {
    var answer = caller.get("/lastfm/2.0/?" + query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().at("/error").asInt()).isEqualTo(code);
    assertThat(answer.text("/message")).isNotEmpty();
  }

  @Test
  void tellsNotFoundAsErrorSixUnderTwoStatuses() {
    var seen = new TreeSet<Integer>();
    for (int i = 0; i < 20; i++) {
      var answer = call("track.getInfo", "Nobody " + i, "Qwyzzle");
      assertThat(answer.body().at("/error").asInt()).isEqualTo(6);
      seen.add(answer.status());
    }

    assertThat(seen).containsExactly(200, 404);
  }

  @Test
  void findsByNamesAndTellsEveryNumberAsText() {
    var found = TRACKS.stream().map(LastfmTest::info).filter(it -> it.body().has("track")).toList();

    assertThat(found).hasSizeGreaterThan(TRACKS.size() * 9 / 10);
    assertThat(found)
        .allSatisfy(
            it -> {
              assertThat(it.body().at("/track/duration").isString()).isTrue();
              assertThat(it.body().at("/track/listeners").isString()).isTrue();
              assertThat(it.text("/track/artist/name")).isNotEmpty();
            });
    assertThat(found).anyMatch(it -> it.text("/track/duration").equals("0"));
    assertThat(found).anyMatch(it -> !it.text("/track/duration").equals("0"));
  }

  @Test
  void writesTagsInEveryWayThatXmlTurnsInto() {
    var shapes = new TreeSet<String>();
    for (var listing : TRACKS) {
      var tags = info(listing).body().at("/track/toptags");
      var tag = tags.at("/tag");
      shapes.add(
          tags.isString() ? "text" : tag.isObject() ? "one" : tag.isEmpty() ? "none" : "many");
    }

    assertThat(shapes).containsExactly("many", "none", "one", "text");
  }

  @Test
  void mixesGenresWithNoise() {
    var tags = call("artist.getTopTags", "Daft Punk", "").each("/toptags/tag", "/name");
    var counts = call("artist.getTopTags", "Daft Punk", "").body().at("/toptags/tag/0/count");
    var all = TRACKS.stream().map(it -> info(it).each("/track/toptags/tag", "/name")).toList();

    assertThat(tags).contains("|");
    assertThat(counts.isString()).isTrue();
    assertThat(all).anyMatch(it -> it.contains("seen live"));
  }

  @Test
  void countsTagsOfATrackAsNumbers() {
    var listing = TRACKS.stream().filter(it -> it.genres().size() > 2).findFirst().orElseThrow();
    var credit = listing.credit();

    var answer = call("track.getTopTags", credit.artists().getFirst(), credit.title());

    assertThat(answer.body().at("/toptags/tag/0/count").isNumber()).isTrue();
    assertThat(answer.text("/toptags/@attr/artist")).isEqualTo(credit.artists().getFirst());
  }

  @Test
  void takesAnMbid() {
    var known =
        TRACKS.stream()
            .map(LastfmTest::info)
            .map(it -> it.text("/track/mbid"))
            .filter(it -> !it.isEmpty())
            .findFirst();

    var answer = caller.lastfm("method=track.getInfo&mbid=" + known.orElseThrow());

    assertThat(answer.text("/track/mbid")).isEqualTo(known.orElseThrow());
  }

  @Test
  void isExactWithoutAutocorrect() {
    var loose = "method=track.getInfo&artist=daft+punkk&track=one+more+time&autocorrect=";

    assertThat(caller.lastfm(loose + "0").body().at("/error").asInt()).isEqualTo(6);
  }

  @Test
  void searchesWithTheArtistAsAText() {
    var hits = caller.lastfm("method=track.search&track=love&limit=3");
    var none = caller.lastfm("method=track.search&track=qwyzzle");

    assertThat(hits.body().at("/results/trackmatches/track")).hasSize(3);
    assertThat(hits.body().at("/results/trackmatches/track/0/artist").isString()).isTrue();
    assertThat(hits.body().at("/results/opensearch:totalResults").isString()).isTrue();
    assertThat(none.text("/results/opensearch:totalResults")).isEqualTo("0");
  }

  @Test
  void lacksWhatItLacks() {
    var there = Set.copyOf(TRACKS.stream().map(Listing::recording).toList());
    var lacking =
        Catalogue.bundled().recordings().stream().filter(it -> !there.contains(it.name())).count();

    assertThat(lacking).isGreaterThan(20);
  }
}
