package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which candidates of one answer are one recording.
///
/// Two are when they share an ISRC or a MusicBrainz recording, or agree in artists, title,
/// version and duration (the same within 3 s, or said by neither), directly or by way of others.
/// A candidate that is clearly another recording than the one asked about is never put together
/// with one that is not: sources do carry wrong ISRCs, and one hit's tempo must not end up on
/// another's title.
final class Grouping {
  private static final Comparator<Hit> REPRESENTATIVE =
      Comparator.<Hit>comparingDouble(hit -> hit.durationSeconds().orElse(Double.MAX_VALUE))
          .thenComparing(Hit::compilation)
          .thenComparing(
              hit -> hit.description().date().orElse(null),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(hit -> hit.candidate().id(), Grouping::compareIds);

  private final List<Hit> hits;
  private final double seconds;
  private final Set<Kind> editions;
  private final int[] leader;

  private Grouping(List<Hit> hits, double seconds, Set<Kind> editions) {
    this.hits = hits;
    this.seconds = seconds;
    this.editions = editions;
    this.leader = new int[hits.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
  }

  /// The groups in the order of their first members, each with its representative first and then
  /// in the provider's order.
  ///
  /// @param seconds how far apart durations of one recording are at most
  /// @param editions kinds of version that do not tell recordings apart
  static List<List<Hit>> of(List<Hit> hits, double seconds, Set<Kind> editions) {
    if (hits.size() == 1) {
      return List.of(hits);
    }
    var grouping = new Grouping(hits, seconds, editions);
    grouping.joinByIdentifier();
    grouping.joinByText();
    return grouping.groups();
  }

  private void joinByIdentifier() {
    var seen = new HashMap<String, Integer>();
    for (int i = 0; i < hits.size(); i++) {
      var hit = hits.get(i);
      char side = hit.isAnother() ? '-' : '+';
      for (var isrc : hit.isrcs()) {
        join(seen.putIfAbsent(side + "isrc " + isrc, i), i);
      }
      for (var id : hit.recordingIds()) {
        join(seen.putIfAbsent(side + "recording " + id, i), i);
      }
    }
  }

  private void joinByText() {
    var alike = new HashMap<Wording, List<Integer>>();
    for (int i = 0; i < hits.size(); i++) {
      var hit = hits.get(i);
      if (!hit.description().title().isEmpty()) {
        alike.computeIfAbsent(Wording.of(hit, editions), _ -> new ArrayList<>()).add(i);
      }
    }
    for (var candidates : alike.values()) {
      for (int i = 0; i < candidates.size(); i++) {
        for (int j = i + 1; j < candidates.size(); j++) {
          if (sameDuration(hits.get(candidates.get(i)), hits.get(candidates.get(j)))) {
            join(candidates.get(i), candidates.get(j));
          }
        }
      }
    }
  }

  /// What two candidates must have in common to be one recording by text.
  private record Wording(List<String> artists, String title, Version version, boolean isAnother) {
    static Wording of(Hit hit, Set<Kind> editions) {
      var description = hit.description();
      return new Wording(
          description.credit().names().stream().map(Words::key).sorted().toList(),
          description.title().full().key(),
          description.version().without(editions),
          hit.isAnother());
    }
  }

  private boolean sameDuration(Hit one, Hit other) {
    var mine = one.description().durationMs();
    var theirs = other.description().durationMs();
    if (mine.isEmpty() || theirs.isEmpty()) {
      return mine.isEmpty() && theirs.isEmpty();
    }
    return Math.abs(mine.getAsLong() - theirs.getAsLong()) <= seconds * 1_000;
  }

  private void join(@Nullable Integer earlier, int later) {
    if (earlier != null) {
      int one = find(earlier);
      int other = find(later);
      leader[Math.max(one, other)] = Math.min(one, other);
    }
  }

  private int find(int index) {
    int root = index;
    while (leader[root] != root) {
      root = leader[root];
    }
    leader[index] = root;
    return root;
  }

  private List<List<Hit>> groups() {
    Map<Integer, List<Hit>> groups = new LinkedHashMap<>();
    for (int i = 0; i < hits.size(); i++) {
      groups.computeIfAbsent(find(i), _ -> new ArrayList<>()).add(hits.get(i));
    }
    groups.values().forEach(Grouping::representativeFirst);
    return List.copyOf(groups.values());
  }

  private static void representativeFirst(List<Hit> members) {
    if (members.size() > 1) {
      var representative = members.stream().min(REPRESENTATIVE).orElseThrow();
      members.remove(representative);
      members.addFirst(representative);
    }
  }

  /// Numbers by their value and before all other ids, which go by code points.
  private static int compareIds(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    return number && one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  private static boolean isNumber(String id) {
    return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9') && id.charAt(0) != '0';
  }
}
