package dev.sluice.sandbox.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Expands the facts into the listings of one provider: each recording it has, with its trouble
/// there, its further editions, and the wrong candidates beside it. Nothing is left to chance.
final class Shelf {

  private final Provider provider;
  private final Catalogue catalogue;
  private final List<Listing> listings = new ArrayList<>();

  private Shelf(Provider provider, Catalogue catalogue) {
    this.provider = provider;
    this.catalogue = catalogue;
  }

  static List<Listing> of(Provider provider, Catalogue catalogue) {
    var shelf = new Shelf(provider, catalogue);
    catalogue.recordings().forEach(shelf::place);
    return List.copyOf(shelf.listings);
  }

  private void place(Recording recording) {
    var id = recording.idAt(provider);
    if (id.isEmpty()) {
      return;
    }
    var told = Listing.of(recording, provider, id.get());
    for (var trouble : recording.troublesAt(provider)) {
      told = changed(told, trouble);
    }
    listings.add(told);
    for (var edition : catalogue.editions()) {
      if (edition.recording().equals(recording.name()) && edition.provider() == provider) {
        listings.add(again(told, edition));
      }
    }
    for (var trouble : recording.troublesAt(provider)) {
      neighbour(told, trouble).ifPresent(listings::add);
    }
  }

  private Listing again(Listing told, Edition edition) {
    var id =
        edition.id().equals(Recording.MADE)
            ? StableId.at(provider, told.recording() + "#" + edition.release().album())
            : edition.id();
    return told.on(edition.release())
        .lasting(edition.durationMs().isPresent() ? edition.durationMs() : told.durationMs())
        .coded(edition.isrcs().isEmpty() ? told.isrcs() : edition.isrcs())
        .withId(id);
  }

  private static Listing changed(Listing told, Trouble trouble) {
    var value = trouble.value();
    var credit = told.credit();
    var release = told.release();
    var sound = told.sound();
    return switch (trouble.kind()) {
      case NO_ISRC -> told.coded(List.of());
      case WRONG_ISRC -> told.coded(List.of(value));
      case HALF_BPM -> told.sounding(sound.timesBpm(0.5));
      case DOUBLE_BPM -> told.sounding(sound.timesBpm(2));
      case NO_BPM -> told.sounding(sound.atBpm(OptionalDouble.empty()));
      case OTHER_KEY -> told.sounding(sound.inKey(Optional.of(MusicalKey.of(value))));
      case NO_KEY -> told.sounding(sound.inKey(Optional.empty()));
      case WEAK_KEY -> told.sounding(sound.keyStrength(Double.parseDouble(value)));
      case YEAR_ONLY -> told.on(release.dated(release.date().map(ReleaseDate::yearOnly)));
      case MONTH_ONLY -> told.on(release.dated(release.date().map(ReleaseDate::monthOnly)));
      case NO_DATE -> told.on(release.dated(Optional.empty()));
      case LATE_DATE -> told.on(release.dated(Optional.of(new ReleaseDate(value))));
      case NO_LENGTH -> told.lasting(OptionalInt.empty());
      case OTHER_LENGTH -> told.lasting(OptionalInt.of(Integer.parseInt(value)));
      case NO_FEATURES -> told.sounding(sound.withoutFeatures());
      case NO_GENRE -> told.withoutGenre();
      case QUALIFIED_ARTIST ->
          told.credited(credit.spelt(credit.artists().getFirst() + " (" + value + ")"));
      case OTHER_ARTIST -> told.credited(credit.spelt(value));
      case OTHER_TITLE -> told.credited(credit.titled(value));
      case KARAOKE, COVER, LIVE, REMIX, EXTENDED, INSTRUMENTAL -> told;
    };
  }

  /// The wrong candidate that the trouble puts beside the listing.
  private static Optional<Listing> neighbour(Listing told, Trouble trouble) {
    var credit = told.credit();
    var value = trouble.value();
    return switch (trouble.kind()) {
      case KARAOKE -> Optional.of(karaoke(told));
      case COVER -> Optional.of(told.beside("cover", "cover", credit.by(value), 1.06, 0.94));
      case LIVE ->
          Optional.of(
              told.beside("live", "live, " + value, credit.in("Live at " + value), 1.13, 1.02));
      case REMIX -> Optional.of(told.beside("remix", "remix", credit.in(value), 1.21, 1.07));
      case EXTENDED ->
          Optional.of(told.beside("extended", "extended mix", credit.in("Extended Mix"), 1.52, 1));
      case INSTRUMENTAL ->
          Optional.of(told.beside("instrumental", "instrumental", credit.in("Instrumental"), 1, 1));
      case NO_ISRC, WRONG_ISRC, HALF_BPM, DOUBLE_BPM, NO_BPM, OTHER_KEY -> Optional.empty();
      case NO_KEY, WEAK_KEY, YEAR_ONLY, MONTH_ONLY, NO_DATE, LATE_DATE -> Optional.empty();
      case NO_LENGTH, OTHER_LENGTH, NO_FEATURES, NO_GENRE -> Optional.empty();
      case QUALIFIED_ARTIST, OTHER_ARTIST, OTHER_TITLE -> Optional.empty();
    };
  }

  private static Listing karaoke(Listing told) {
    var original = told.credit().artists().getFirst();
    var credit =
        new Credit(
            List.of("Sing Along Karaoke Players"),
            List.of(),
            told.credit().title() + " (Originally Performed by " + original + ")",
            "Karaoke Version");
    return told.beside("karaoke", "karaoke", credit, 1.01, 1);
  }
}
