package dev.sluice.engine.waterfall.world;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// "Rounded half-even to two decimals, the product first to nine", with decimal arithmetic.
final class Rounding {
  private Rounding() {}

  /// P x trust in hundredths.
  static int hundredths(double probability, double trust) {
    return new BigDecimal(probability * trust)
        .setScale(9, RoundingMode.HALF_EVEN)
        .setScale(2, RoundingMode.HALF_EVEN)
        .movePointRight(2)
        .intValueExact();
  }
}
