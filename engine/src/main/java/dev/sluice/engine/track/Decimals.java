package dev.sluice.engine.track;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decimal numbers as sources write them: `128`, `-3`, `127.98`, `127,98`, `1.01E-6`.
///
/// A comma is a decimal comma; thousands separators, hexadecimal, NaN and infinity are no numbers
/// here, nor is anything so long that writing it out would be an attack.
final class Decimals {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,100}(?:[.,]\\d{1,100})?(?:[eE][+-]?\\d{1,2})?");

  private Decimals() {}

  static Optional<BigDecimal> read(String raw) {
    var text = raw.strip();
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(',', '.')))
        : Optional.empty();
  }

  /// Without an exponent and without trailing zeros.
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
