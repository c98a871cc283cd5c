package dev.sluice.postgres;

import dev.sluice.postgres.decision.DecisionRow;
import dev.sluice.postgres.observation.ObservationRow;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
  /// fields. A decision of a replay names its run, which remembers what the track had.
  record Settle(DecisionRow row, Set<String> requiredForGold, Optional<UUID> run) implements Write {
    @Override
    public String toString() {
      return row.toString();
    }
  }
}
