package dev.sluice.engine.waterfall.world;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A row of random worlds: one test case.
record Seeds(long first, int count, boolean voting) {
  private static final int CASES = 5;
  private static final int VOTING = 3;
  private static final int WORLDS = 200;

  /// Five rows of 200 worlds, other ones for each offset, and three in which many fields vote.
  static Stream<Seeds> from(long offset) {
    return IntStream.range(0, CASES + VOTING)
        .mapToObj(i -> new Seeds(offset + (long) i * WORLDS, WORLDS, i >= CASES));
  }

  /// Runs a claim on every world; what goes wrong names the seed.
  void each(Consumer<GeneratedWorld> claim) {
    for (long seed = first; seed < first + count; seed++) {
      try {
        claim.accept(voting ? Worlds.of(seed).voting() : Worlds.of(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "Worlds.of(" + seed + (voting ? ").voting(): " : "): ") + e.getMessage(), e);
      }
    }
  }

  @Override
  public String toString() {
    return "seeds " + first + " to " + (first + count - 1) + (voting ? ", voting" : "");
  }
}
