package dev.sluice.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.catalogue.Trouble.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bundled facts: enough of them, whole, and troubled in every way there is.
class CatalogueTest {

  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}\\d{7}");
  private static final Pattern MOJIBAKE =
      Pattern.compile(
          "Ã.|â€|ï¿½|\\uFFFD|[\\u0080-\\u009F]|[\\u200B-\\u200F\\u202A-\\u202E]|\\?\\?");

  private static long count(Predicate<Recording> wanted) {
    return CATALOGUE.recordings().stream().filter(wanted).count();
  }

  @Test
  void holdsManyRecordings() {
    assertThat(CATALOGUE.recordings()).hasSizeGreaterThanOrEqualTo(320);
    assertThat(count(it -> !it.isrcs().isEmpty())).isGreaterThan(250);
    assertThat(count(it -> it.sound().bpm().isPresent())).isGreaterThan(300);
    assertThat(count(it -> it.sound().key().isPresent())).isGreaterThan(300);
  }

  @Test
  void isEncodedWell() {
    var texts =
        CATALOGUE.recordings().stream()
            .flatMap(
                it ->
                    Stream.of(
                            it.credit().everyone(),
                            List.of(it.credit().title(), it.credit().version()),
                            List.of(it.release().album(), it.release().label()))
                        .flatMap(List::stream))
            .toList();

    assertThat(texts).noneMatch(text -> MOJIBAKE.matcher(text).find());
    assertThat(texts).allMatch(text -> text.equals(text.strip()));
  }

  @Test
  void writesEveryIsrcWell() {
    var isrcs = CATALOGUE.recordings().stream().flatMap(it -> it.isrcs().stream()).toList();

    assertThat(isrcs).allMatch(isrc -> ISRC.matcher(isrc).matches());
    assertThat(isrcs).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryListingOfAProviderAnIdOfItsOwn(Provider provider) {
    var ids = CATALOGUE.listings(provider).stream().map(Listing::id).toList();

    assertThat(ids).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches(form(provider)));
  }

  private static String form(Provider provider) {
    return switch (provider) {
      case SPOTIFY -> "[0-9A-Za-z]{22}";
      case BEATPORT, DISCOGS, MIXESDB, DEEZER, TIDAL -> "\\d{3,9}";
      case GETSONGBPM -> "[0-9A-Za-z]{7}";
      case MUSICBRAINZ, ACOUSTICBRAINZ, LASTFM, LISTENBRAINZ, RECCOBEATS ->
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    };
  }

  @ParameterizedTest
  @EnumSource
  void lacksSomeRecordingsAtEveryProvider(Provider provider) {
    assertThat(count(it -> it.idAt(provider).isEmpty())).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryKindOfTrouble(Kind kind) {
    var troubled =
        CATALOGUE.recordings().stream()
            .flatMap(it -> it.troubles().stream())
            .filter(it -> it.kind() == kind);

    assertThat(troubled).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void holdsTroubleOnlyWhereTheProviderHasTheRecording() {
    var astray = new ArrayList<String>();
    for (var recording : CATALOGUE.recordings()) {
      for (var trouble : recording.troubles()) {
        if (recording.idAt(trouble.provider()).isEmpty()) {
          astray.add(recording.name() + ": " + trouble);
        }
      }
    }

    assertThat(astray).isEmpty();
  }

  @Test
  void givesAWrongIsrcThatBelongsToAnother() {
    var known =
        CATALOGUE.recordings().stream()
            .flatMap(it -> it.isrcs().stream())
            .collect(Collectors.toSet());
    for (var recording : CATALOGUE.recordings()) {
      for (var trouble : recording.troubles()) {
        if (trouble.kind() == Kind.WRONG_ISRC) {
          assertThat(known).contains(trouble.value());
          assertThat(recording.isrcs()).doesNotContain(trouble.value());
        }
      }
    }
  }

  @Test
  void sellsOneIsrcOnSeveralAlbums() {
    var perIsrc =
        CATALOGUE.listings(Provider.SPOTIFY).stream()
            .filter(it -> it.isrc().isPresent())
            .collect(Collectors.groupingBy(it -> it.isrc().orElseThrow(), Collectors.counting()));

    assertThat(perIsrc.values().stream().filter(it -> it >= 2)).hasSizeGreaterThan(60);
    assertThat(CATALOGUE.editions())
        .anyMatch(it -> it.release().type() == AlbumType.COMPILATION)
        .anyMatch(it -> it.provider() == Provider.MUSICBRAINZ)
        .anyMatch(it -> !it.isrcs().isEmpty());
  }

  @Test
  void holdsManyScriptsAndVersions() {
    for (var script :
        List.of(
            "\\p{IsHiragana}",
            "\\p{IsHan}",
            "\\p{IsHangul}",
            "\\p{IsCyrillic}",
            "[ðþÐÞ]",
            "[éñöøÉ]")) {
      var pattern = Pattern.compile(script);
      assertThat(count(it -> pattern.matcher(it.credit().toString()).find()))
          .as(script)
          .isPositive();
    }
    for (var version : List.of("Remix", "Live", "Radio", "Remaster", "Mono")) {
      assertThat(count(it -> it.credit().version().contains(version))).as(version).isPositive();
    }
    assertThat(
            count(
                it ->
                    it.release()
                        .date()
                        .filter(date -> date.precision().equals("year"))
                        .isPresent()))
        .isGreaterThan(10);
  }

  @Test
  void keepsValuesWithinTheirRanges() {
    for (var recording : CATALOGUE.recordings()) {
      recording.sound().bpm().ifPresent(bpm -> assertThat(bpm).isBetween(50.0, 220.0));
      recording.durationMs().ifPresent(ms -> assertThat(ms).isBetween(60_000, 1_000_000));
      recording
          .sound()
          .features()
          .ifPresent(
              it -> {
                assertThat(it.energy()).isBetween(0.0, 1.0);
                assertThat(it.danceability()).isBetween(0.0, 1.0);
                assertThat(it.valence()).isBetween(0.0, 1.0);
              });
    }
  }

  @Test
  void expandsTheSameWayEveryTime() {
    var again = CatalogueFiles.read();

    assertThat(Arrays.stream(Provider.values()).map(again::listings).toList())
        .isEqualTo(Arrays.stream(Provider.values()).map(CATALOGUE::listings).toList());
  }

  @Test
  void namesEveryRecordingOnce() {
    var names = new HashSet<String>();
    assertThat(CATALOGUE.recordings()).allMatch(it -> names.add(it.name()));
    assertThat(names).allMatch(name -> name.matches("[a-z0-9-]+"));
  }
}
