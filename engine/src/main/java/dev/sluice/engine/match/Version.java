package dev.sluice.engine.match;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which version of a song a text speaks of: kinds, each with the words that name it (remixer,
/// place; empty if nobody is named). No kinds: the ordinary recording.
record Version(Map<Kind, List<String>> kinds) {
  static final Version ORDINARY = new Version(Map.of());

  Version {
    kinds = Map.copyOf(kinds);
  }

  static Version of(Kind kind, List<String> name) {
    return new Version(Map.of(kind, name));
  }

  boolean isOrdinary() {
    return kinds.isEmpty();
  }

  /// The same without some kinds.
  Version without(Set<Kind> some) {
    if (kinds.keySet().stream().noneMatch(some::contains)) {
      return this;
    }
    var rest = new EnumMap<>(kinds);
    rest.keySet().removeAll(some);
    return new Version(rest);
  }

  /// What both texts say about one recording together; a name that only one knows is kept.
  Version and(Version other) {
    if (isOrdinary()) {
      return other;
    }
    if (other.isOrdinary()) {
      return this;
    }
    var all = new EnumMap<Kind, List<String>>(kinds);
    other.kinds.forEach(
        (kind, name) -> all.merge(kind, name, (mine, theirs) -> mine.isEmpty() ? theirs : mine));
    return new Version(all);
  }

  /// How far the two versions differ, 0 if in nothing. Symmetric.
  double distance(Version other, Rules.Versions terms, Likeness likeness) {
    if (kinds.equals(other.kinds)) {
      return 0;
    }
    double distance = 0;
    for (var kind : Kind.values()) {
      var mine = kinds.get(kind);
      var theirs = other.kinds.get(kind);
      if (mine != null && theirs != null) {
        distance += kind.isNamed() ? names(mine, theirs, terms, likeness) : 0;
      } else if (mine != null || theirs != null) {
        distance += terms.onOneSide().getOrDefault(kind, 0.0);
      }
    }
    return distance;
  }

  /// Names agree when they share more than half of the shorter one's words or are one misspelt, and
  /// share a number if both have numbers.
  private static double names(
      List<String> mine, List<String> theirs, Rules.Versions terms, Likeness likeness) {
    if (mine.isEmpty() || theirs.isEmpty()) {
      return mine.equals(theirs) ? 0 : terms.unnamed();
    }
    var shorter = new HashSet<>(mine.size() <= theirs.size() ? mine : theirs);
    var longer = new HashSet<>(mine.size() <= theirs.size() ? theirs : mine);
    long shared = shorter.stream().filter(longer::contains).count();
    boolean agree =
        (2 * shared > shorter.size()
                || likeness.isSameName(Words.joined(mine), Words.joined(theirs)))
            && sameNumber(mine, theirs);
    return agree ? 0 : terms.otherName();
  }

  private static boolean sameNumber(List<String> mine, List<String> theirs) {
    boolean none = theirs.stream().noneMatch(Version::isNumber);
    return none
        || mine.stream().noneMatch(Version::isNumber)
        || mine.stream().anyMatch(word -> isNumber(word) && theirs.contains(word));
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(0));
  }
}
