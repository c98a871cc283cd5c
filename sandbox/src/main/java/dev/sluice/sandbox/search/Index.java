package dev.sluice.sandbox.search;

import dev.sluice.sandbox.catalogue.Listing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All listings of one provider by id, by ISRC and by words. Immutable.
///
/// The search is as unjust as the real ones: a listing is a hit when half of the wanted words are
/// in it (or all of its title is wanted), hits are ranked by how many of the wanted words they
/// have, and where a remix, a live version and the original have them all, chance (a stable one)
/// decides which is first.
public final class Index {

  /// A listing and how many of the wanted words it has, above 0 and up to 1.
  public record Hit(Listing listing, double overlap) {}

  private record Ranked(Hit hit, int rank) {}

  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.<Ranked>comparingDouble(ranked -> -ranked.hit().overlap())
          .thenComparingInt(Ranked::rank);

  private final List<Entry> entries;
  private final Map<String, BitSet> byWord = new HashMap<>();
  private final Map<String, List<Listing>> byIsrc = new HashMap<>();
  private final Map<String, Listing> byId = new HashMap<>();

  public Index(List<Listing> listings) {
    entries = listings.stream().map(Entry::of).toList();
    for (int place = 0; place < entries.size(); place++) {
      for (var word : entries.get(place).everything()) {
        byWord.computeIfAbsent(word, _ -> new BitSet()).set(place);
      }
    }
    for (var listing : listings) {
      byId.put(listing.id(), listing);
      for (var isrc : listing.isrcs()) {
        byIsrc.computeIfAbsent(isrc, _ -> new ArrayList<>()).add(listing);
      }
    }
  }

  /// The listing with that id.
  public Optional<Listing> withId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// All listings that carry the ISRC, in the catalogue's order.
  public List<Listing> withIsrc(String isrc) {
    return List.copyOf(byIsrc.getOrDefault(isrc, List.of()));
  }

  /// The hits, best first.
  public List<Hit> search(Wanted wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    return touched(wanted)
        .mapToObj(entries::get)
        .map(entry -> new Ranked(new Hit(entry.listing(), entry.overlap(wanted)), entry.rank()))
        .filter(ranked -> ranked.hit().overlap() > 0)
        .sorted(BEST_FIRST)
        .map(Ranked::hit)
        .toList();
  }

  /// The places of the entries that have at least one of the words.
  private IntStream touched(Wanted wanted) {
    var touched = new BitSet();
    Stream.of(wanted.title(), wanted.artist(), wanted.anywhere())
        .flatMap(Set::stream)
        .map(byWord::get)
        .filter(Objects::nonNull)
        .forEach(touched::or);
    return touched.stream();
  }
}
