package dev.sluice.engine.match;

import java.util.List;

/// What programs write into titles about the recording: `9A`, `2A/6B`, `4:32`.
final class Stamps {
  private static final String KEY_LETTERS = "abdm";

  private Stamps() {}

  /// Whether the words are musical keys as key detectors write them (Camelot, Open Key).
  static boolean isKeys(List<String> words) {
    for (var word : words) {
      int last = word.length() - 1;
      boolean isKey =
          (last == 1 || last == 2)
              && KEY_LETTERS.indexOf(word.charAt(last)) >= 0
              && word.chars().limit(last).allMatch(c -> c >= '0' && c <= '9');
      if (!isKey) {
        return false;
      }
    }
    return true;
  }

  /// Whether the text is a playing time.
  static boolean isTime(String text) {
    var time = text.strip();
    int colons = 0;
    for (int i = 0; i < time.length(); i++) {
      char c = time.charAt(i);
      colons += c == ':' ? 1 : 0;
      if (c != ':' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return colons > 0 && time.length() >= 4;
  }
}
