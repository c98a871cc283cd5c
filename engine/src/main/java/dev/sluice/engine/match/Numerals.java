package dev.sluice.engine.match;

/// Which words of a title number it: `2`, `b2`, `two`, `XIV`, and a single `I` at the end or behind
/// `part`.
final class Numerals {
  private Numerals() {}

  /// The number as text, empty if the word is none.
  ///
  /// @param before the word before it, empty if there is none
  /// @param last whether it is the title's last
  static String of(String word, String before, boolean last) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= '0' && c <= '9') {
        return word;
      }
    }
    if (word.length() > 5) {
      return "";
    }
    if (isRoman(word)) {
      return word.length() > 1 || (last && !before.isEmpty()) || counts(before) ? word : "";
    }
    return named(word, before);
  }

  private static boolean isRoman(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("ivx".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String named(String word, String before) {
    return switch (word) {
      case "one" -> "1";
      case "two" -> "2";
      case "three" -> "3";
      case "four" -> "4";
      case "five" -> "5";
      case "six" -> "6";
      case "seven" -> "7";
      case "eight" -> "8";
      case "nine" -> "9";
      case "ten" -> "10";
      case "a", "b", "c" -> counts(before) ? word : "";
      default -> "";
    };
  }

  private static boolean counts(String before) {
    return switch (before) {
      case "part", "parte", "teil", "partie", "volume", "no", "act", "chapter", "book", "side" ->
          true;
      default -> false;
    };
  }
}
