package dev.sluice.postgres;

import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.decision.TrackTable;
import java.time.Instant;
import java.util.Map;

/// A track as it stands in the store: what its newest request gave, what it has, whether every
/// field that was required then has a value.
public record StoredTrack(
    String id,
    Map<String, Value> given,
    Map<String, StoredValue> values,
    boolean gold,
    Instant updatedAt) {
  public StoredTrack {
    given = Map.copyOf(given);
    values = Map.copyOf(values);
  }

  static StoredTrack of(TrackTable.Row row) {
    return new StoredTrack(row.id(), row.given(), row.values(), row.gold(), row.updatedAt());
  }
}
