package dev.sluice.training;

/// A pair and the probability that a judge gave it, 0..1.
public record Scored(Pair pair, double probability) {
  boolean isSame() {
    return pair.isSame();
  }

  /// How far the probability is from the truth.
  public double error() {
    return Math.abs(probability - (isSame() ? 1 : 0));
  }
}
