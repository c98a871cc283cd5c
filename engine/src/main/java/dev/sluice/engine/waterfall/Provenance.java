package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where an accepted value comes from. `priority` is the rung's number, 0 for a value set by a
/// person; `timestamp` is when the source was asked; `observation` is the answer that carried the
/// value. `consensus` is there when it won a vote; its confidence is still its own.
public record Provenance(
    String provider,
    Confidence confidence,
    int priority,
    Instant timestamp,
    UUID observation,
    Optional<Consensus> consensus) {

  /// Of a value that won no vote.
  public Provenance(
      String provider, Confidence confidence, int priority, Instant timestamp, UUID observation) {
    this(provider, confidence, priority, timestamp, observation, Optional.empty());
  }
}
