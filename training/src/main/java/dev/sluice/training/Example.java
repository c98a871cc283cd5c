package dev.sluice.training;

/// A pair to learn from or to measure on. `set` is what it is weighted and reported by; `held`:
/// kept out of the fitting, together with everything of the same recording or artist.
record Example(String set, boolean held, Pair pair) {}
