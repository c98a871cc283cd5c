package dev.sluice.engine.match;

/// How agreement moved a confidence: what it was before, what it is, and why, as people read it:
/// `agrees with beatport (same key)`.
public record Moved(Confidence before, Confidence after, String because) {}
