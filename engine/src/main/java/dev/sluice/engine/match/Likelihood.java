package dev.sluice.engine.match;

/// How probable it is that a group is the recording asked about, twice: by text and duration
/// alone, and given that the identifier it was asked by is right. Both 0..1.
public record Likelihood(double byText, double byKey) {
  public Likelihood {
    if (!(byText >= 0 && byText <= 1 && byKey >= 0 && byKey <= 1)) {
      throw new IllegalArgumentException(
          "probabilities must lie in 0..1, got " + byText + " by text and " + byKey + " by key");
    }
  }
}
