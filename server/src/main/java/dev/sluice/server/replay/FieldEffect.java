package dev.sluice.server.replay;

import dev.sluice.engine.waterfall.StoredValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a configuration does to one field, counted. Used by one thread at a time.
public final class FieldEffect {
  private static final int EXAMPLES = 3;

  private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
  private final SortedMap<String, Long> transitions = new TreeMap<>();
  private final Map<Kind, List<Change>> examples = new EnumMap<>(Kind.class);
  private long before;
  private long after;
  private long kept;
  private long unknown;
  private Mean confidenceBefore = Mean.NONE;
  private Mean confidenceAfter = Mean.NONE;
  private Mean probabilityBefore = Mean.NONE;
  private Mean probabilityAfter = Mean.NONE;

  void add(Change change) {
    var kind = change.kind();
    kinds.merge(kind, 1L, Long::sum);
    before += change.before().isPresent() ? 1 : 0;
    after += change.after().isPresent() ? 1 : 0;
    kept += change.after().filter(StoredValue::kept).isPresent() ? 1 : 0;
    confidenceBefore = confidenceBefore.and(confidence(change.before()));
    confidenceAfter = confidenceAfter.and(confidence(change.after()));
    probabilityBefore = probabilityBefore.and(Mean.of(change.probabilityBefore()));
    probabilityAfter = probabilityAfter.and(Mean.of(change.probabilityAfter()));
    if (kind != Kind.SAME) {
      transitions.merge(change.transition(), 1L, Long::sum);
      var some = examples.computeIfAbsent(kind, _ -> new ArrayList<>());
      if (some.size() < EXAMPLES) {
        some.add(change);
      }
    }
  }

  void addUnknown() {
    unknown++;
  }

  void add(FieldEffect other) {
    other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    other.transitions.forEach((way, count) -> transitions.merge(way, count, Long::sum));
    other.examples.forEach(
        (kind, more) -> {
          var some = examples.computeIfAbsent(kind, _ -> new ArrayList<>());
          more.stream().limit(EXAMPLES - some.size()).forEach(some::add);
        });
    before += other.before;
    after += other.after;
    kept += other.kept;
    unknown += other.unknown;
    confidenceBefore = confidenceBefore.and(other.confidenceBefore);
    confidenceAfter = confidenceAfter.and(other.confidenceAfter);
    probabilityBefore = probabilityBefore.and(other.probabilityBefore);
    probabilityAfter = probabilityAfter.and(other.probabilityAfter);
  }

  private static Mean confidence(Optional<StoredValue> value) {
    return Mean.of(
        value
            .map(one -> OptionalDouble.of(one.provenance().confidence().probability()))
            .orElse(OptionalDouble.empty()));
  }

  /// In how many tracks that happens.
  public long count(Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /// Tracks in which anything about the field changes.
  public long changed() {
    return kinds.values().stream().mapToLong(Long::longValue).sum() - count(Kind.SAME);
  }

  /// `from -> to`, in how many tracks.
  public SortedMap<String, Long> transitions() {
    return new TreeMap<>(transitions);
  }

  /// A few changes of each kind.
  public List<Change> examples() {
    return examples.values().stream().flatMap(List::stream).toList();
  }

  /// Tracks that have a value, of those whose outcome is known.
  public long before() {
    return before;
  }

  /// The same after.
  public long after() {
    return after;
  }

  /// Values that stay because a source above them did not answer.
  public long kept() {
    return kept;
  }

  /// Tracks in which the field's outcome needs an answer that nobody ever gave.
  public long unknown() {
    return unknown;
  }

  /// Mean confidence of the values.
  public Mean confidenceBefore() {
    return confidenceBefore;
  }

  /// The same after.
  public Mean confidenceAfter() {
    return confidenceAfter;
  }

  /// Mean P(same recording) behind the values, before trust.
  public Mean probabilityBefore() {
    return probabilityBefore;
  }

  /// The same after.
  public Mean probabilityAfter() {
    return probabilityAfter;
  }
}
