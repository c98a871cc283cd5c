package dev.sluice.providers.guard;

/// What a breaker does with calls.
public enum BreakerState {
  /// They pass.
  CLOSED,
  /// None passes.
  OPEN,
  /// One is under way to find out whether the source works again; no other passes.
  HALF_OPEN
}
