package dev.sluice.engine.track;

import java.math.BigDecimal;
import java.util.Optional;

/// Decimal numbers as sources write them: `128`, `-3`, `127.98`, `127,98`, `1.01E-6`.
///
/// A comma is a decimal comma; thousands separators, hexadecimal, NaN and infinity are no numbers
/// here, nor is anything so long that writing it out would be an attack.
final class Decimals {
  private static final int MOST_DIGITS = 100;
  private static final int MOST_EXPONENT_DIGITS = 2;

  private Decimals() {}

  static Optional<BigDecimal> read(String raw) {
    var text = raw.strip();
    int at = afterSign(text, 0);
    int point = afterDigits(text, at);
    if (point == at || point - at > MOST_DIGITS) {
      return Optional.empty();
    }
    int end = afterFraction(text, point);
    boolean number = end - point <= MOST_DIGITS && isExponent(text, end);
    return number
        ? Optional.of(new BigDecimal(text.indexOf(',') < 0 ? text : text.replace(',', '.')))
        : Optional.empty();
  }

  private static int afterSign(String text, int at) {
    boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    return signed ? at + 1 : at;
  }

  private static int afterDigits(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int afterFraction(String text, int point) {
    boolean fraction =
        point < text.length() && (text.charAt(point) == '.' || text.charAt(point) == ',');
    int end = fraction ? afterDigits(text, point + 1) : point;
    return end == point + 1 ? point : end;
  }

  /// Whether nothing or a short exponent follows.
  private static boolean isExponent(String text, int at) {
    if (at == text.length()) {
      return true;
    }
    int digits = afterSign(text, at + 1);
    int end = afterDigits(text, digits);
    return (text.charAt(at) == 'e' || text.charAt(at) == 'E')
        && end > digits
        && end - digits <= MOST_EXPONENT_DIGITS
        && end == text.length();
  }

  /// Rounded half-even to so many decimals.
  static double rounded(double number, int decimals) {
    double scale = Math.pow(10, decimals);
    return Math.rint(number * scale) / scale;
  }

  /// Without an exponent and without trailing zeros.
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
