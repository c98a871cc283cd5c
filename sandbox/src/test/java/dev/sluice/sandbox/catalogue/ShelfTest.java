package dev.sluice.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sandbox.catalogue.Sound.Features;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each kind of trouble does to a listing.
class ShelfTest {

  private static final Provider BEATPORT = Provider.BEATPORT;

  private static Recording with(String... troubles) {
    return new Recording(
        "one",
        new Credit(List.of("Meera", "Stimming"), List.of(), "Solid", ""),
        OptionalInt.of(200_000),
        List.of("DEAA12000001", "DEAA12000002"),
        new Release(
            "Solid EP", AlbumType.SINGLE, Optional.of(new ReleaseDate("2001-03-12")), "Diynamic"),
        new Sound(
            OptionalDouble.of(120),
            Optional.of(MusicalKey.of("A minor")),
            0.8,
            Optional.of(new Features(0.1, 0.2, 0.3))),
        List.of("deep house"),
        "Deep House",
        Map.of(BEATPORT, "123", Provider.MUSICBRAINZ, Recording.MADE),
        Stream.of(troubles).map(Trouble::of).toList());
  }

  private static List<Listing> listings(Recording recording, Edition... editions) {
    return new Catalogue(List.of(recording), List.of(editions)).listings(BEATPORT);
  }

  private static Listing told(String trouble) {
    var listings = listings(with(trouble));
    assertThat(listings).hasSize(1);
    return listings.getFirst();
  }

  private static Listing beside(String trouble) {
    var listings = listings(with(trouble));
    assertThat(listings).hasSize(2);
    assertThat(listings.getFirst()).isEqualTo(listings(with()).getFirst());
    assertThat(listings.get(1).id()).isNotEqualTo(listings.get(0).id());
    return listings.get(1);
  }

  @Test
  void withoutTroubleTheFactsStand() {
    var listing = listings(with()).getFirst();

    assertThat(listing.id()).isEqualTo("123");
    assertThat(listing.isrcs()).containsExactly("DEAA12000001");
    assertThat(listing.credit()).isEqualTo(with().credit());
    assertThat(listing.durationMs()).hasValue(200_000);
  }

  @Test
  void aRecordingIsOnlyWhereItHasAnId() {
    var catalogue = new Catalogue(List.of(with()), List.of());

    assertThat(catalogue.listings(Provider.SPOTIFY)).isEmpty();
    assertThat(catalogue.listings(Provider.MUSICBRAINZ).getFirst().id())
        .isEqualTo(StableId.uuid("one"));
    assertThat(catalogue.listings(Provider.MUSICBRAINZ).getFirst().isrcs()).hasSize(2);
  }

  @Test
  void troubleAtOneProviderIsNoneAtAnother() {
    var catalogue = new Catalogue(List.of(with("no-isrc@beatport")), List.of());

    assertThat(catalogue.listings(BEATPORT).getFirst().isrcs()).isEmpty();
    assertThat(catalogue.listings(Provider.MUSICBRAINZ).getFirst().isrcs()).isNotEmpty();
  }

  @Test
  void identifiersAndNumbersGoWrong() {
    assertThat(told("no-isrc@beatport").isrc()).isEmpty();
    assertThat(told("wrong-isrc@beatport=GBAAA0000001").isrc()).hasValue("GBAAA0000001");
    assertThat(told("half-bpm@beatport").sound().bpm()).hasValue(60);
    assertThat(told("double-bpm@beatport").sound().bpm()).hasValue(240);
    assertThat(told("no-bpm@beatport").sound().bpm()).isEmpty();
    assertThat(told("other-key@beatport=F# major").sound().key())
        .hasValue(MusicalKey.of("F# major"));
    assertThat(told("no-key@beatport").sound().key()).isEmpty();
    assertThat(told("weak-key@beatport=0.31").sound().keyStrength()).isEqualTo(0.31);
    assertThat(told("no-features@beatport").sound().features()).isEmpty();
    assertThat(told("no-length@beatport").durationMs()).isEmpty();
    assertThat(told("other-length@beatport=204000").durationMs()).hasValue(204_000);
  }

  @Test
  void datesLosePrecisionOrComeLate() {
    assertThat(date("year-only@beatport")).isEqualTo("2001");
    assertThat(date("month-only@beatport")).isEqualTo("2001-03");
    assertThat(date("no-date@beatport")).isEqualTo("none");
    assertThat(date("late-date@beatport=2007-02-03")).isEqualTo("2007-02-03");
  }

  private static String date(String trouble) {
    return told(trouble).release().date().map(ReleaseDate::text).orElse("none");
  }

  @Test
  void namesAreSpeltAnotherWay() {
    assertThat(told("qualified-artist@beatport=NO").credit().artists())
        .containsExactly("Meera (NO)", "Stimming");
    assertThat(told("other-artist@beatport=MEERA").credit().artists())
        .containsExactly("MEERA", "Stimming");
    assertThat(told("other-title@beatport=So Lid").credit().title()).isEqualTo("So Lid");
    assertThat(told("no-genre@beatport").style()).isEmpty();
    assertThat(told("no-genre@beatport").genres()).isEmpty();
  }

  @Test
  void wrongCandidatesStandBeside() {
    assertThat(beside("karaoke@beatport").credit().title())
        .contains("Originally Performed by Meera");
    assertThat(beside("cover@beatport=Sofia Truta").credit().artists())
        .containsExactly("Sofia Truta");
    assertThat(beside("live@beatport=Montreux").credit().version()).isEqualTo("Live at Montreux");
    assertThat(beside("remix@beatport=Club Remix").credit().version()).isEqualTo("Club Remix");
    assertThat(beside("extended@beatport").durationMs()).hasValue(304_000);
    assertThat(beside("instrumental@beatport").credit().version()).isEqualTo("Instrumental");
    assertThat(beside("remix@beatport=Club Remix").isrc())
        .hasValueSatisfying(it -> assertThat(it).startsWith("ZZ"));
  }

  @Test
  void anEditionIsTheSameRecordingElsewhere() {
    var late = new Release("Hits", AlbumType.COMPILATION, Optional.of(new ReleaseDate("2012")), "");
    var edition =
        new Edition("one", BEATPORT, Recording.MADE, List.of(), late, OptionalInt.empty());

    var listings = listings(with(), edition);

    assertThat(listings).hasSize(2);
    assertThat(listings.get(1).isrcs()).isEqualTo(listings.get(0).isrcs());
    assertThat(listings.get(1).release()).isEqualTo(late);
    assertThat(listings.get(1).id()).isNotEqualTo(listings.get(0).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-isrc",
        "no-isrc@napster",
        "no-such@spotify",
        "no-isrc@spotify=x",
        "cover@spotify",
        "cover@spotify="
      })
  void troubleThatIsNotWellWrittenIsRefused(String text) {
    assertThatThrownBy(() -> Trouble.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWheelOfKeysIsTheOneOfTheDocumentation() {
    assertThat(MusicalKey.of("G# minor").camelotNumber()).isEqualTo(1);
    assertThat(MusicalKey.of("B major").camelotNumber()).isEqualTo(1);
    assertThat(MusicalKey.of("A minor").camelotNumber()).isEqualTo(8);
    assertThat(MusicalKey.of("C major").camelotNumber()).isEqualTo(8);
    assertThat(MusicalKey.of("C# minor").camelotNumber()).isEqualTo(12);
    assertThat(MusicalKey.of("E major").camelotNumber()).isEqualTo(12);
  }
}
