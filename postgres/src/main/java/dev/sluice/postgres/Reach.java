package dev.sluice.postgres;

import java.util.Set;

/// What the newest decisions came to.
///
/// @param decisions how many were looked at
/// @param neverReached rungs that stood in some of them and were reached by none
public record Reach(long decisions, Set<Rung> neverReached) {
  /// Nothing was decided yet.
  public static final Reach NOTHING = new Reach(0, Set.of());

  public Reach {
    neverReached = Set.copyOf(neverReached);
  }

  /// A provider in a field's chain.
  public record Rung(String field, String provider) {}
}
