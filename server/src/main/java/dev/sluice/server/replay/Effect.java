package dev.sluice.server.replay;

import dev.sluice.engine.provider.Question;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a configuration does to the stored tracks, counted. Used by one thread at a time.
public final class Effect {
  private final SortedMap<String, FieldEffect> fields = new TreeMap<>();
  private final SortedMap<String, Set<Long>> neverAsked = new TreeMap<>();
  private final SortedMap<String, Long> saved = new TreeMap<>();
  private final SortedMap<String, Long> added = new TreeMap<>();
  private long tracks;
  private long decided;
  private long changed;
  private long onFaults;
  private long goldBefore;
  private long goldGained;
  private long goldLost;
  private long applied;

  FieldEffect field(String name) {
    return fields.computeIfAbsent(name, _ -> new FieldEffect());
  }

  void track() {
    tracks++;
  }

  void decided(boolean isChanged, boolean onFault) {
    decided++;
    changed += isChanged ? 1 : 0;
    onFaults += onFault ? 1 : 0;
  }

  void gold(boolean before, boolean after) {
    goldBefore += before ? 1 : 0;
    goldGained += after && !before ? 1 : 0;
    goldLost += before && !after ? 1 : 0;
  }

  void neverAsked(Question question) {
    // 64 bits of each question: enough to tell them apart, and small
    neverAsked
        .computeIfAbsent(lookup(question), _ -> new HashSet<>())
        .add(((long) question.key().hashCode() << Integer.SIZE) ^ question.line().hashCode());
  }

  void saved(Question question) {
    saved.merge(question.provider(), 1L, Long::sum);
  }

  void added(Question question) {
    added.merge(question.provider(), 1L, Long::sum);
  }

  void applied() {
    applied++;
  }

  void add(Effect other) {
    other.fields.forEach((name, effect) -> field(name).add(effect));
    other.neverAsked.forEach(
        (lookup, some) -> neverAsked.computeIfAbsent(lookup, _ -> new HashSet<>()).addAll(some));
    other.saved.forEach((provider, count) -> saved.merge(provider, count, Long::sum));
    other.added.forEach((provider, count) -> added.merge(provider, count, Long::sum));
    tracks += other.tracks;
    decided += other.decided;
    changed += other.changed;
    onFaults += other.onFaults;
    goldBefore += other.goldBefore;
    goldGained += other.goldGained;
    goldLost += other.goldLost;
    applied += other.applied;
  }

  private static String lookup(Question question) {
    return question.provider() + "/" + question.lookup();
  }

  /// By field, those that were decided or would have to be.
  public SortedMap<String, FieldEffect> fields() {
    return new TreeMap<>(fields);
  }

  /// Tracks looked at.
  public long tracks() {
    return tracks;
  }

  /// Those whose whole outcome is known.
  public long decided() {
    return decided;
  }

  /// Those that need an answer nobody ever gave.
  public long unknown() {
    return tracks - decided;
  }

  /// Tracks of those decided in which anything changes.
  public long changed() {
    return changed;
  }

  /// Tracks of those decided that rest on a fault or a refusal of their own run: asked again, the
  /// source might answer.
  public long onFaults() {
    return onFaults;
  }

  /// Gold tracks among those decided, before.
  public long goldBefore() {
    return goldBefore;
  }

  /// How many become gold.
  public long goldGained() {
    return goldGained;
  }

  /// How many are gold no more.
  public long goldLost() {
    return goldLost;
  }

  /// Different questions that were never asked and have to be, by `provider/lookup`.
  public SortedMap<String, Long> neverAsked() {
    var counts = new TreeMap<String, Long>();
    neverAsked.forEach((lookup, some) -> counts.put(lookup, (long) some.size()));
    return counts;
  }

  /// Questions that are needed no more, by provider.
  public SortedMap<String, Long> saved() {
    return new TreeMap<>(saved);
  }

  /// Questions that are needed now and were not, by provider.
  public SortedMap<String, Long> added() {
    return new TreeMap<>(added);
  }

  /// Tracks whose re-decided values were stored.
  public long appliedTracks() {
    return applied;
  }
}
