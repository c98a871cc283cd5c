package dev.sluice.engine.waterfall;

import dev.sluice.engine.track.Value;
import java.util.UUID;

/// An accepted value as it stands for a track between two decisions.
///
/// `decision` is the decision that accepted it; `locked` values were set by a person and always
/// stay; `kept` means that a later decision could not replace it because a source above it did
/// not answer.
public record StoredValue(
    Value value, Provenance provenance, UUID decision, boolean locked, boolean kept) {}
