package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import java.util.Map;

/// The candidates of one answer that are one recording, and what they say together.
///
/// `representative` is the candidate that fed lookups are asked for. A field without a reading
/// has no raw value in any member.
public record RecordingGroup(
    Candidate representative, Likelihood likelihood, Map<String, Reading> readings) {
  public RecordingGroup {
    readings = Map.copyOf(readings);
  }
}
