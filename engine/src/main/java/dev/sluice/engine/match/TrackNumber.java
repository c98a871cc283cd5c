package dev.sluice.engine.match;

/// The number that a file name or a catalogue puts before a title: `01 - `, `007-`, `12. `, `a2-`,
/// `0b2-`, `1211-`.
final class TrackNumber {
  private static final int MOST_DIGITS = 4;

  private TrackNumber() {}

  /// How many characters of the folded text are the number and what parts it from the title; 0 if
  /// there is none.
  static int lengthIn(String text) {
    int start = 0;
    while (start < text.length() && start < 2 && isDigit(text, start)) {
      start++;
    }
    boolean side = start < text.length() && isSide(text.charAt(start));
    if (!side) {
      return numbered(text);
    }
    int end = digits(text, start + 1);
    boolean isNumber = end > start + 1 && end - start <= 3 && isAt(text, end, '-');
    return isNumber && isTitle(text, end + 1) && text.charAt(end + 1) != ' ' ? end + 1 : 0;
  }

  private static int numbered(String text) {
    int digits = digits(text, 0);
    if (digits == 0 || digits > MOST_DIGITS || digits == text.length()) {
      return 0;
    }
    int end = digits;
    while (end < text.length() && " -.)".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    boolean padded = digits > 1 && text.charAt(0) == '0';
    boolean isNumber =
        switch (text.substring(digits, end)) {
          case "-" ->
              (padded || digits == 3 || (digits == 4 && !isYear(text))) && !isDigitAt(text, end);
          case " - ", ". ", ") " -> isLetter(text, end) && !(digits == 4 && isYear(text));
          default -> padded && isLetter(text, end);
        };
    return isNumber && isTitle(text, end) ? end : 0;
  }

  private static boolean isYear(String text) {
    return text.startsWith("19") || text.startsWith("20");
  }

  /// The side of a record.
  private static boolean isSide(char c) {
    return c >= 'a' && c <= 'h';
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isDigitAt(String text, int at) {
    return at < text.length() && isDigit(text, at);
  }

  private static boolean isAt(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isLetter(String text, int at) {
    return at < text.length() && Character.isLetter(text.codePointAt(at));
  }

  private static boolean isTitle(String text, int at) {
    return at < text.length();
  }
}
