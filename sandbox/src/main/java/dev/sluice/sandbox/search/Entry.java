package dev.sluice.sandbox.search;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.StableId;
import java.util.HashSet;
import java.util.Set;

/// A listing with its words, ready to be compared.
///
/// @param core the words of the title alone
/// @param title the words of title, version and note
/// @param everything all words, the artists' included
/// @param rank a stable chance that decides between equals
record Entry(
    Listing listing, Set<String> core, Set<String> title, Set<String> everything, int rank) {

  private static final double ENOUGH = 0.5;

  static Entry of(Listing listing) {
    var credit = listing.credit();
    var title = Words.of(credit.title(), credit.version(), listing.note());
    var everything = new HashSet<>(title);
    everything.addAll(Words.of(credit.everyone().toArray(String[]::new)));
    return new Entry(
        listing, Words.of(credit.title()), title, everything, StableId.rank(listing.id()));
  }

  /// How many of the wanted words are here, 0..1; 0 is no hit.
  double overlap(Wanted wanted) {
    var inTitle = share(wanted.title(), title);
    if (inTitle < ENOUGH && !wanted.title().containsAll(core)) {
      return 0;
    }
    var anywhere = share(wanted.anywhere(), everything);
    if (anywhere < ENOUGH) {
      return 0;
    }
    var weight = weight(wanted.title()) + weight(wanted.artist()) + weight(wanted.anywhere());
    var sum =
        inTitle * weight(wanted.title())
            + share(wanted.artist(), everything) * weight(wanted.artist())
            + anywhere * weight(wanted.anywhere());
    return sum / weight;
  }

  private static int weight(Set<String> wanted) {
    return wanted.isEmpty() ? 0 : 1;
  }

  private static double share(Set<String> wanted, Set<String> there) {
    if (wanted.isEmpty()) {
      return 1;
    }
    return (double) wanted.stream().filter(there::contains).count() / wanted.size();
  }
}
