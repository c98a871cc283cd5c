package dev.sluice.training;

/// A pair to learn from or to measure on. `set` is what it is weighted and reported by; `held`:
/// kept out of the fitting, together with everything of the same recording or artist (of a set that
/// was published in parts: the part for validation, which may share records with the other).
record Example(String set, boolean held, Pair pair) {}
