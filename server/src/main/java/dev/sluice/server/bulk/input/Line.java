package dev.sluice.server.bulk.input;

/// One line of a file: its number from 1, and its text with the line break. A line that is `cut`
/// was longer than a line may be; only its beginning is here.
record Line(long number, String text, boolean cut) {

  /// The text without the line break.
  String content() {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }
}
