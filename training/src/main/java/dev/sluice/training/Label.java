package dev.sluice.training;

/// Whether two records are the same recording, as far as somebody decided it.
public enum Label {
  SAME,
  OTHER,
  /// Left open (`?`): shown, never counted.
  UNDECIDED
}
