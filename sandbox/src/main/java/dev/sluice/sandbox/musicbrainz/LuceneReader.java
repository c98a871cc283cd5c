package dev.sluice.sandbox.musicbrainz;

/// Reads a Lucene query clause by clause: after each [#next], the field (empty without one) and the
/// value without quotes, brackets and escapes.
final class LuceneReader {

  private final String text;
  private int at;
  private String field = "";
  private String value = "";
  private boolean broken;

  LuceneReader(String text) {
    this.text = text;
  }

  String field() {
    return field;
  }

  String value() {
    return value;
  }

  /// Whether a quote or a bracket was left open.
  boolean broken() {
    return broken;
  }

  /// Goes on to the next clause; false at the end or where the query is broken.
  boolean next() {
    skipJoints();
    if (at >= text.length()) {
      return false;
    }
    field = "";
    value = read();
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      field = value;
      value = at < text.length() ? read() : "";
    }
    return !broken;
  }

  private void skipJoints() {
    while (at < text.length()) {
      if (" ()+".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else if (text.startsWith("AND ", at)) {
        at += "AND ".length();
      } else if (text.startsWith("OR ", at)) {
        at += "OR ".length();
      } else {
        return;
      }
    }
  }

  private String read() {
    return switch (text.charAt(at)) {
      case '"' -> enclosed('"');
      case '[' -> enclosed(']');
      case '(' -> enclosed(')');
      default -> word();
    };
  }

  private String enclosed(char end) {
    at++;
    var read = new StringBuilder();
    while (at < text.length() && text.charAt(at) != end) {
      read.append(letter());
    }
    broken |= at >= text.length();
    at++;
    return read.toString();
  }

  private String word() {
    var read = new StringBuilder();
    while (at < text.length() && " :\"()".indexOf(text.charAt(at)) < 0) {
      read.append(letter());
    }
    if (read.isEmpty()) {
      read.append(letter());
    }
    return read.toString();
  }

  private char letter() {
    if (text.charAt(at) == '\\' && at + 1 < text.length()) {
      at++;
    }
    return text.charAt(at++);
  }
}
