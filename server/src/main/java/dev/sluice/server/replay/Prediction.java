package dev.sluice.server.replay;

import dev.sluice.engine.waterfall.StoredValue;
import java.util.Map;
import java.util.Set;

/// What a track would have. `values` are those of the fields whose outcome is known; `unknown` are
/// the others that were asked for.
public record Prediction(String track, Map<String, StoredValue> values, Set<String> unknown) {}
