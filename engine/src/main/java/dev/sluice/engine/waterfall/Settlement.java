package dev.sluice.engine.waterfall;

import dev.sluice.engine.plan.SkipReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// What becomes of earlier values.
///
/// A stored value gives way unless a rung at or above its own did not really answer: a source
/// that is down must not empty what it supplied yesterday. A value that won a vote also stays while
/// one of its supporters does not answer: an outage must not turn a vote.
final class Settlement {
  private Settlement() {}

  static Map<String, StoredValue> settle(
      Map<String, StoredValue> stored, UUID decision, Enrichment decided) {
    var settled = new LinkedHashMap<>(stored);
    new TreeMap<>(decided.fields())
        .forEach(
            (field, outcome) ->
                settle(Optional.ofNullable(stored.get(field)), decision, outcome)
                    .ifPresentOrElse(
                        value -> settled.put(field, value), () -> settled.remove(field)));
    return settled;
  }

  private static Optional<StoredValue> settle(
      Optional<StoredValue> stored, UUID decision, FieldOutcome outcome) {
    if (stored.isPresent() && stays(stored.get(), outcome.rungs())) {
      return stored.map(Settlement::kept);
    }
    return switch (outcome) {
      case FieldOutcome.Filled(var value, var provenance, _) ->
          Optional.of(new StoredValue(value, provenance, decision, false, false));
      case FieldOutcome.Empty _ -> Optional.empty();
    };
  }

  private static StoredValue kept(StoredValue stored) {
    return stored.locked()
        ? stored
        : new StoredValue(stored.value(), stored.provenance(), stored.decision(), false, true);
  }

  private static boolean stays(StoredValue stored, List<RungTrace> rungs) {
    if (stored.locked()) {
      return true;
    }
    int own = place(stored.provenance(), rungs);
    var supporters = stored.provenance().consensus().map(Consensus::supporters).orElse(List.of());
    return own > 0
        && rungs.stream()
            .filter(rung -> rung.priority() <= own || supporters.contains(rung.provider()))
            .anyMatch(rung -> !answered(rung.verdict()));
  }

  /// The number of the rung that the value belongs to in today's chain, 0 when its provider has
  /// none left. A provider that stands there twice is taken at the value's old number, else at
  /// its first.
  private static int place(Provenance provenance, List<RungTrace> rungs) {
    int first = 0;
    for (var rung : rungs) {
      if (rung.provider().equals(provenance.provider())) {
        if (rung.priority() == provenance.priority()) {
          return rung.priority();
        }
        first = first == 0 ? rung.priority() : first;
      }
    }
    return first;
  }

  private static boolean answered(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Failed _, Verdict.Refused _, Verdict.Withheld _ -> false;
      case Verdict.Skipped(var reason) ->
          switch (reason) {
            case SkipReason.Missing _, SkipReason.Circular _ -> false;
            case SkipReason.Disabled _,
                SkipReason.Excluded _,
                SkipReason.NoFile _,
                SkipReason.CannotSupply _ ->
                true;
          };
      case Verdict.Accepted _,
          Verdict.Voted _,
          Verdict.BelowThreshold _,
          Verdict.BelowIdentityFloor _,
          Verdict.Absent _,
          Verdict.NotReached _ ->
          true;
    };
  }
}
