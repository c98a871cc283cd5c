package dev.sluice.postgres;

import dev.sluice.engine.waterfall.StoredValue;
import java.util.Map;

/// What came of a [Write] that is committed.
sealed interface Written {
  /// The observation is there.
  record Kept() implements Written {}

  /// The decision is there, and this is what its track has now.
  record Settled(Map<String, StoredValue> values, boolean gold) implements Written {}
}
