package dev.sluice.engine.match;

/// How two facts of which either may be missing compare.
public enum Match {
  SAME,
  OTHER,
  UNKNOWN
}
