package dev.sluice.postgres;

import dev.sluice.postgres.decision.DecisionRow;
import dev.sluice.postgres.observation.ObservationRow;
import java.time.Instant;
import java.util.Set;

/// One thing that waits to be stored.
sealed interface Write {
  /// An observation; it may be served again until `freshUntil`, if it is evidence.
  record Keep(ObservationRow row, Instant freshUntil) implements Write {
    @Override
    public String toString() {
      return row.toString();
    }
  }

  /// A decision, to be settled with what its track has. Gold are tracks with all the required
  /// fields.
  record Settle(DecisionRow row, Set<String> requiredForGold) implements Write {
    @Override
    public String toString() {
      return row.toString();
    }
  }
}
