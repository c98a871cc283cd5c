package dev.sluice.server.replay;

import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.StoredTrack;
import dev.sluice.postgres.decision.StoredDecision;
import java.util.Optional;
import java.util.SortedMap;

/// A stored track and, for each field that it has or was asked for, why it is so.
public record Explanation(StoredTrack track, SortedMap<String, Field> fields) {
  /// One field. `value` is what it has now; `supplied` is how the decision went that this value
  /// comes from, `newest` how the newest decision on the field went, if that is another (then the
  /// value was kept).
  public record Field(
      Optional<StoredValue> value, Optional<Course> supplied, Optional<Course> newest) {}

  /// How a decision went for a field. `outcome` is empty where this build cannot decide it again:
  /// then the stored outcome, JSON, is all there is.
  public record Course(
      StoredDecision decision, Optional<FieldOutcome> outcome, String storedOutcome) {}
}
