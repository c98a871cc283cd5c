package dev.sluice.sandbox.musicbrainz;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.search.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The part of Lucene's query language that clients of the recording search use: `field:word`,
/// `field:"quoted \" text"`, `dur:[200000 TO 210000]`, `rid:(a OR b)`, joined by `AND` and `OR`.
record LuceneQuery(Map<String, List<String>> clauses) {

  /// What names a recording outright.
  sealed interface Identifier {
    record Isrc(String isrc) implements Identifier {}

    record Mbids(List<String> mbids) implements Identifier {}

    record None() implements Identifier {}
  }

  private static final Set<String> TITLE = Set.of("recording", "recordingaccent");
  private static final Set<String> ARTIST = Set.of("artist", "artistname", "creditname");
  private static final String ANYWHERE = "";
  private static final Pattern RANGE = Pattern.compile("(\\d+|\\*) TO (\\d+|\\*)");

  /// Reads the query.
  ///
  /// @return empty if a quote or a bracket is left open
  static Optional<LuceneQuery> parse(String text) {
    var clauses = new HashMap<String, List<String>>();
    var reader = new LuceneReader(text);
    while (reader.next()) {
      clauses.computeIfAbsent(reader.field(), _ -> new ArrayList<>()).add(reader.value());
    }
    return reader.broken() ? Optional.empty() : Optional.of(new LuceneQuery(clauses));
  }

  Identifier identifier() {
    var isrc = clauses.get("isrc");
    var mbids = clauses.get("rid");
    if (isrc != null) {
      return new Identifier.Isrc(isrc.getFirst().toUpperCase(Locale.ROOT));
    }
    if (mbids != null) {
      return new Identifier.Mbids(
          mbids.stream().flatMap(it -> Arrays.stream(it.split(" OR | ", -1))).toList());
    }
    return new Identifier.None();
  }

  Wanted wanted() {
    return Wanted.of(joined(TITLE), joined(ARTIST), joined(Set.of(ANYWHERE)));
  }

  private String joined(Set<String> fields) {
    return String.join(
        " ", fields.stream().flatMap(it -> clauses.getOrDefault(it, List.of()).stream()).toList());
  }

  /// Whether the listing's duration lies in the wanted range; an unknown one does not.
  boolean allows(Listing listing) {
    var wanted = clauses.get("dur");
    if (wanted == null) {
      return true;
    }
    var range = RANGE.matcher(wanted.getFirst());
    var ms = listing.durationMs();
    return range.matches()
        && ms.isPresent()
        && bound(range.group(1), 0) <= ms.getAsInt()
        && ms.getAsInt() <= bound(range.group(2), Long.MAX_VALUE);
  }

  private static long bound(String text, long open) {
    return text.equals("*") ? open : Long.parseLong(text);
  }
}
