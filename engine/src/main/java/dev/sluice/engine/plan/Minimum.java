package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;
import java.math.BigDecimal;

/// Reads a minimum confidence as somebody wrote it: a decimal number in 0..1 with at most two
/// decimals. It is never rounded.
public sealed interface Minimum {
  /// A minimum.
  record Good(Confidence confidence) implements Minimum {}

  /// No minimum; `remedy` says what it must be.
  record Bad(String remedy) implements Minimum {}

  /// Reads `text`, for instance `0.95`, `.95` or `1`.
  static Minimum read(String text) {
    BigDecimal number;
    try {
      if (text.length() > 20) {
        return new Bad("must be a number in 0..1, such as 0.95");
      }
      number = new BigDecimal(text.strip());
    } catch (NumberFormatException _) {
      return new Bad("must be a number in 0..1, such as 0.95");
    }
    if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
      return new Bad("must lie in 0..1");
    }
    var hundredths = number.movePointRight(2).stripTrailingZeros();
    return hundredths.scale() > 0
        ? new Bad("must have at most two decimals: it is compared with a confidence in hundredths")
        : new Good(new Confidence(hundredths.intValueExact()));
  }
}
