package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Caller.Answer;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// MixesDB's searches and pages: a wiki of mixes, not of tracks.
class MixesDbTest {

  private static final List<Listing> TRACKS = Catalogue.bundled().listings(Provider.MIXESDB);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Answer search(Listing listing) {
    var words = listing.credit().artists().getFirst() + " - " + listing.credit().title();
    return caller.mixesdb(
        "action=query&list=search&srlimit=20&srsearch=" + Caller.encoded("\"" + words + "\""));
  }

  private static Answer page(String title) {
    return caller.mixesdb(
        "action=parse&prop=wikitext&formatversion=2&page=" + Caller.encoded(title));
  }

  private static List<String> allPages() {
    var titles = new LinkedHashSet<String>();
    for (var listing : TRACKS) {
      search(listing)
          .body()
          .at("/query/search")
          .forEach(it -> titles.add(it.at("/title").asString()));
    }
    var pages = new ArrayList<String>();
    titles.forEach(it -> pages.add(page(it).text("/parse/wikitext")));
    return pages;
  }

  @Test
  void findsTheMixesInWhichATrackIsPlayed() {
    var listing = TRACKS.getFirst();

    var hits = search(listing);
    var text = page(hits.text("/query/search/0/title")).text("/parse/wikitext");

    assertThat(hits.body().at("/query/searchinfo/totalhits").asInt()).isPositive();
    assertThat(hits.text("/query/search/0/snippet")).contains("<span class=\"searchmatch\">");
    assertThat(text).contains(" - " + listing.credit().title());
  }

  @Test
  void writesTracklistsInEveryForm() {
    var pages = allPages();

    for (var form :
        List.of(
            "(?s).*\n# \\[\\d\\d\\] .*",
            "(?s).*\n# \\[\\d{3}\\] .*",
            "(?s).*\\[\\d\\d:\\d\\d\\] .*",
            "(?s).*\\[\\d:\\d\\d:\\d\\d\\] .*",
            "(?s).*\\[\\?\\?\\] ID - ID\n.*",
            "(?s).*<list>\n.*\n\\.\\.\\.\n.*</list>.*",
            "(?s).*\n;Part 2\n.*",
            "(?s).*\\[\\[(?!Category)[^\\]]+\\]\\].* - .*",
            "(?s).*\\[\\[Category:Tracklist: incomplete\\]\\].*",
            "(?s).*\\[\\[Category:Tracklist: complete\\]\\].*")) {
      assertThat(pages).as(form).anyMatch(it -> it.matches(form));
    }
    assertThat(pages).hasSizeGreaterThan(15);
  }

  @Test
  void neverPlaysATrackBeforeItCameOut() {
    for (var listing : TRACKS) {
      var year = listing.release().date().map(it -> it.text().substring(0, 4)).orElse("0000");
      for (var hit : search(listing).body().at("/query/search")) {
        var line = page(hit.at("/title").asString()).text("/parse/wikitext");
        if (line.contains(
            listing.credit().artists().getFirst() + " - " + listing.credit().title())) {
          assertThat(hit.at("/title").asString().substring(0, 4)).isGreaterThanOrEqualTo(year);
        }
      }
    }
  }

  @Test
  void writesTextInTheFormOfEitherVersion() {
    var title = search(TRACKS.getFirst()).text("/query/search/0/title");

    var old = caller.mixesdb("action=parse&prop=wikitext|categories&page=" + Caller.encoded(title));

    assertThat(old.text("/parse/wikitext/*")).isEqualTo(page(title).text("/parse/wikitext"));
    assertThat(old.each("/parse/categories", "/*")).contains("Tracklist:");
  }

  @Test
  void listsTheCategoriesOfSeveralPages() {
    var title = search(TRACKS.getFirst()).text("/query/search/0/title");
    var titles = Caller.encoded(title + "|No such mix");

    var old = caller.mixesdb("action=query&prop=categories&titles=" + titles).body();
    var now = caller.mixesdb("action=query&prop=categories&formatversion=2&titles=" + titles);

    assertThat(old.at("/query/pages/-2/missing").isString()).isTrue();
    assertThat(now.body().at("/query/pages/1/missing").asBoolean()).isTrue();
    assertThat(now.each("/query/pages/0/categories", "/title")).contains("Category:");
  }

  @ParameterizedTest
  @CsvSource({
    "action=parse&page=Nope, missingtitle",
    "action=parse, missingparam",
    "action=query&list=search, missingparam",
    "action=sing, badvalue"
  })
  void tellsErrorsUnderStatus200(String query, String code) {
    var answer = caller.mixesdb(query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/error/code")).isEqualTo(code);
    assertThat(answer.header("MediaWiki-API-Error")).isEqualTo(code);
  }

  @Test
  void isCaseSensitiveInTitles() {
    var title = search(TRACKS.getFirst()).text("/query/search/0/title");

    assertThat(page(title.toUpperCase(java.util.Locale.ROOT)).text("/error/code"))
        .isEqualTo("missingtitle");
    assertThat(page(title.replace(' ', '_')).body().has("parse")).isTrue();
  }

  @Test
  void findsNothingOfNobody() {
    var none = caller.mixesdb("action=query&list=search&srsearch=qwyzzle");

    assertThat(none.body().at("/query/searchinfo/totalhits").asInt(-1)).isZero();
    assertThat(none.body().at("/query/search")).isEmpty();
  }
}
