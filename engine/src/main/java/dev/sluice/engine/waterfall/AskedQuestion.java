package dev.sluice.engine.waterfall;

import dev.sluice.engine.provider.Observation;

/// One question a rung asked and what was made of the answer. `probability` is P of the best group
/// before trust, 0 where nothing was found; `pass` is 1 or 2.
public record AskedQuestion(Observation observation, double probability, int pass) {}
