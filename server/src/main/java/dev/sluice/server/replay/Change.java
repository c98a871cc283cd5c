package dev.sluice.server.replay;

import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.StoredValue;
import java.util.Optional;
import java.util.OptionalDouble;

/// One field of one track before and after. The outcomes are the traces behind the values; a kept
/// value's trace is the one that could not replace it.
public record Change(
    String track,
    String field,
    Optional<StoredValue> before,
    Optional<StoredValue> after,
    Optional<FieldOutcome> traceBefore,
    FieldOutcome traceAfter) {

  /// What kind of change.
  public Kind kind() {
    if (before.isEmpty() || after.isEmpty()) {
      return before.isPresent() ? Kind.VANISHES : after.isPresent() ? Kind.APPEARS : Kind.SAME;
    }
    var from = before.get();
    var to = after.get();
    if (from.value().type() != to.value().type()
        || !from.value().plain().equals(to.value().plain())) {
      return Kind.CHANGES;
    }
    var source = from.provenance();
    var next = to.provenance();
    if (!source.provider().equals(next.provider())) {
      return Kind.MOVES;
    }
    return source.priority() == next.priority() && source.confidence().equals(next.confidence())
        ? Kind.SAME
        : Kind.RERATED;
  }

  /// `spotify -> beatport`; a side without a value is `-`.
  public String transition() {
    return provider(before) + " -> " + provider(after);
  }

  private static String provider(Optional<StoredValue> value) {
    return value.map(one -> one.provenance().provider()).orElse("-");
  }

  /// P(same recording) behind the value before, if its trace is known.
  OptionalDouble probabilityBefore() {
    return before.isEmpty()
        ? OptionalDouble.empty()
        : traceBefore.map(trace -> probability(before.get(), trace)).orElse(OptionalDouble.empty());
  }

  /// P(same recording) behind the value after, if its trace is known.
  OptionalDouble probabilityAfter() {
    if (after.isEmpty()) {
      return OptionalDouble.empty();
    }
    var now = probability(after.get(), traceAfter);
    return now.isPresent() ? now : probabilityBefore();
  }

  private static OptionalDouble probability(StoredValue value, FieldOutcome trace) {
    if (trace instanceof FieldOutcome.Filled(_, var provenance, var rungs)
        && provenance.observation().equals(value.provenance().observation())) {
      var winner = rungs.get(provenance.priority() - 1);
      return winner.asked().isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(winner.asked().getLast().probability());
    }
    return OptionalDouble.empty();
  }
}
