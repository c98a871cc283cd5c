package dev.sluice.server.replay;

import java.util.OptionalDouble;

/// A sum and how many it is of.
public record Mean(double sum, long count) {
  static final Mean NONE = new Mean(0, 0);

  static Mean of(OptionalDouble number) {
    return number.isPresent() ? new Mean(number.getAsDouble(), 1) : NONE;
  }

  Mean and(Mean other) {
    return new Mean(sum + other.sum, count + other.count);
  }

  /// The mean, if there is anything to take it of.
  public OptionalDouble value() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
