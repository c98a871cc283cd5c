package dev.sluice.sandbox.mixesdb;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.StableId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Plays the listings in mixes: each once soon after it came out, half of them once more later on.
/// No mix is older than what is played in it.
final class Mixes {

  private static final int TRACKS = 11;
  private static final String SOMETIME = "2012-05-01";
  private static final List<String> SHOWS =
      List.of(
          "Harbour Radio", "Warehouse Podcast", "Late Session", "Rooftop Series", "Deep Letters");
  private static final List<String> VENUES =
      List.of("Club Aurora, Berlin", "The Vault, London", "Pier 9, Ibiza");

  private final List<Mix> mixes = new ArrayList<>();

  private Mixes() {}

  static List<Mix> of(List<Listing> listings) {
    var mixes = new Mixes();
    var soon = Comparator.comparing(Mixes::day).thenComparing(Listing::id);
    mixes.play("soon", listings.stream().sorted(soon).toList());
    var later = Comparator.<Listing>comparingInt(it -> StableId.below("order/" + it.id(), 1 << 30));
    mixes.play(
        "later",
        listings.stream()
            .filter(it -> StableId.below("later/" + it.id(), 2) == 0)
            .sorted(later)
            .toList());
    return List.copyOf(mixes.mixes);
  }

  private static String day(Listing listing) {
    return listing.release().date().map(ReleaseDate::firstDay).orElse(SOMETIME);
  }

  private void play(String round, List<Listing> listings) {
    for (int from = 0; from < listings.size(); from += TRACKS) {
      var tracks = listings.subList(from, Math.min(listings.size(), from + TRACKS));
      mixes.add(mix(round + "/" + from / TRACKS, tracks));
    }
  }

  private Mix mix(String name, List<Listing> tracks) {
    var chance = StableId.below("mix/" + name, 10_000);
    var latest = tracks.stream().map(Mixes::day).max(Comparator.naturalOrder()).orElse(SOMETIME);
    var date = LocalDate.parse(latest).plusDays(390 + chance % 90);
    var artist = tracks.get(chance % tracks.size()).credit().artists().getFirst();
    var show =
        chance % 3 == 0
            ? VENUES.get(chance % VENUES.size())
            : SHOWS.get(chance % SHOWS.size()) + " %03d".formatted(mixes.size() + 1);
    var when = chance % 12 == 0 ? Integer.toString(date.getYear()) : date.toString();
    return new Mix(
        400_000 + mixes.size(),
        when + " - " + artist + (chance % 3 == 0 ? " @ " : " - ") + show,
        Integer.toString(date.getYear()),
        artist,
        show,
        style(tracks),
        chance % 3 != 1,
        tracks,
        chance);
  }

  private static String style(List<Listing> tracks) {
    return tracks.stream()
        .map(Listing::style)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("Various Styles");
  }
}
