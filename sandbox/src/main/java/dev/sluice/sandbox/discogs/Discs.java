package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.AlbumType;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.StableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Presses the listings on records: each on the one it came out on, some of those again years
/// later, and some tracks on compilations. What the catalogue does not say (a missing label, the
/// country, the later pressings) follows from the names.
final class Discs {

  private static final int TRACKS_OF_A_COMPILATION = 12;
  private static final List<String> COUNTRIES = List.of("UK", "US", "Germany", "Europe", "Japan");
  private static final List<String> LABELS =
      List.of("Harbour Tapes", "Northlight Records", "Paper Moon Music", "Seventh Floor");

  private final List<Disc> discs = new ArrayList<>();

  private Discs() {}

  static List<Disc> of(List<Listing> listings) {
    var discs = new Discs();
    var albums = new LinkedHashMap<String, List<Listing>>();
    for (var listing : listings) {
      albums.computeIfAbsent(album(listing), _ -> new ArrayList<>()).add(listing);
    }
    discs.compile(listings);
    albums.forEach(discs::press);
    return List.copyOf(discs.discs);
  }

  private static String album(Listing listing) {
    return by(listing).getFirst() + "/" + listing.release().album();
  }

  private static List<String> by(Listing listing) {
    return listing.release().type() == AlbumType.COMPILATION
        ? List.of(Disc.VARIOUS)
        : listing.credit().artists();
  }

  private void press(String album, List<Listing> tracks) {
    var first = tracks.getFirst();
    var chance = StableId.below("press/" + album, 12);
    var master = chance % 2 == 0 ? StableId.number("master/" + album) : 0;
    var original =
        new Disc(
            StableId.number("disc/" + album),
            master,
            first.release().album(),
            by(first),
            first.release().date(),
            label(first),
            COUNTRIES.get(chance % COUNTRIES.size()),
            formats(first.release().type()),
            true,
            tracks);
    discs.add(original);
    if (chance % 4 == 0 && original.year() > 0) {
      discs.add(again(original, album, chance));
    }
  }

  private static List<String> formats(AlbumType type) {
    return switch (type) {
      case SINGLE -> List.of("Vinyl", "12\"", "Single");
      case ALBUM -> List.of("CD", "Album");
      case COMPILATION -> List.of("CD", "Compilation");
    };
  }

  private static Disc again(Disc disc, String album, int chance) {
    var year = new ReleaseDate(Integer.toString(Math.min(2025, disc.year() + 4 + chance)));
    return new Disc(
        StableId.number("again/" + album),
        disc.master(),
        disc.title(),
        disc.artists(),
        Optional.of(year),
        LABELS.get(chance % LABELS.size()),
        COUNTRIES.get((chance + 2) % COUNTRIES.size()),
        Stream.concat(disc.formats().stream(), Stream.of("Reissue")).toList(),
        false,
        disc.tracks());
  }

  private static String label(Listing listing) {
    var label = listing.release().label();
    var chance = StableId.below("label/" + album(listing), LABELS.size());
    return label.isEmpty() ? LABELS.get(chance) : label;
  }

  private void compile(List<Listing> listings) {
    var chosen =
        listings.stream()
            .filter(it -> StableId.below("various/" + it.id(), 6) == 0)
            .sorted(Comparator.comparing(Discs::year).thenComparing(Listing::id))
            .toList();
    for (int from = 0; from < chosen.size(); from += TRACKS_OF_A_COMPILATION) {
      var to = Math.min(chosen.size(), from + TRACKS_OF_A_COMPILATION);
      compile(from / TRACKS_OF_A_COMPILATION + 1, chosen.subList(from, to));
    }
  }

  private void compile(int volume, List<Listing> tracks) {
    var latest = tracks.stream().map(Discs::year).max(Comparator.naturalOrder()).orElse("2000");
    var title = "Night Shift Vol. " + volume;
    discs.add(
        new Disc(
            StableId.number("disc/" + title),
            0,
            title,
            List.of(Disc.VARIOUS),
            Optional.of(new ReleaseDate(Integer.toString(Integer.parseInt(latest) + 1))),
            "Sampler Recordings",
            "Europe",
            formats(AlbumType.COMPILATION),
            volume % 2 == 0,
            tracks));
  }

  private static String year(Listing listing) {
    return listing.release().date().map(it -> it.text().substring(0, 4)).orElse("2000");
  }

  /// The discs on which each listing is, compilations first, as they come first in real searches.
  static Map<String, List<Disc>> byListing(List<Disc> discs) {
    var byListing = new LinkedHashMap<String, List<Disc>>();
    for (var disc : discs) {
      for (var track : disc.tracks()) {
        byListing.computeIfAbsent(track.id(), _ -> new ArrayList<>()).add(disc);
      }
    }
    return byListing;
  }
}
