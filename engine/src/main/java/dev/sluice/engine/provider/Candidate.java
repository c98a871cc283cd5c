package dev.sluice.engine.provider;

import java.util.Map;

/// One thing a provider returned: its id there and raw scalars per field, among them what is
/// needed to judge whether it is the recording asked about (artist_name, track_title,
/// duration_ms, ...).
public record Candidate(String id, Map<String, Raw> fields) {
  public Candidate {
    fields = Map.copyOf(fields);
  }
}
