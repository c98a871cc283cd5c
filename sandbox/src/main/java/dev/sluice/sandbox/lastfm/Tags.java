package dev.sluice.sandbox.lastfm;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.StableId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What listeners wrote on tracks and artists: genres, and much that is none.
///
/// @param names the tags, the most used first
record Tags(List<String> names) {

  private static final List<String> NOISE =
      List.of("seen live", "favourites", "awesome", "female vocalists", "summer", "Love at first");

  Tags {
    names = List.copyOf(names);
  }

  static Tags of(Listing listing) {
    var chance = StableId.below("tags/" + listing.id(), 1000);
    var names = genres(listing);
    if (names.isEmpty() && chance % 2 == 0) {
      return new Tags(List.of());
    }
    if (names.size() > 1 && chance % 9 == 0) {
      return new Tags(names.stream().limit(1).toList());
    }
    return new Tags(noisy(names, listing.credit().artists().getFirst(), chance));
  }

  static Tags of(String artist, List<Listing> listings) {
    var names = new LinkedHashSet<String>();
    listings.forEach(listing -> names.addAll(genres(listing)));
    return new Tags(noisy(new ArrayList<>(names), artist, StableId.rank("tags/" + artist)));
  }

  private static List<String> genres(Listing listing) {
    Set<String> names = new LinkedHashSet<>(listing.genres());
    if (!listing.style().isEmpty()) {
      names.add(listing.style().toLowerCase(Locale.ROOT));
    }
    return new ArrayList<>(names);
  }

  private static List<String> noisy(List<String> names, String artist, int chance) {
    var noisy = new ArrayList<>(names);
    var place = Math.floorMod(chance, 3);
    noisy.add(Math.min(place, noisy.size()), NOISE.get(Math.floorMod(chance, NOISE.size())));
    if (Math.floorMod(chance, 4) == 0) {
      noisy.add(artist);
    }
    return noisy;
  }

  /// How often a tag was given beside the first one, 1 to 100.
  int count(int place) {
    return Math.max(1, 100 - 17 * place);
  }
}
