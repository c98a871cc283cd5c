package dev.sluice.server.doctor;

import dev.sluice.engine.provider.Answer;
import java.time.Duration;
import java.util.Map;

/// What came of a provider's probe: the answer, its status (0 without one), how long it took, and
/// what the lookups said that the credential can lose.
record Probe(Answer answer, int status, Duration took, Map<String, Losable> losable) {
  Probe {
    losable = Map.copyOf(losable);
  }

  /// The answer of a lookup that can be lost.
  record Losable(Answer answer, int status) {}
}
