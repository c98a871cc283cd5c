package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import java.time.Instant;
import java.util.UUID;

/// Where an accepted value comes from. `priority` is the rung's number, 0 for a value set by a
/// person; `timestamp` is when the source was asked; `observation` is the answer that carried the
/// value.
public record Provenance(
    String provider, Confidence confidence, int priority, Instant timestamp, UUID observation) {}
