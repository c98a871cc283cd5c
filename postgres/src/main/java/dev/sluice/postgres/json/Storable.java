package dev.sluice.postgres.json;

/// Text that PostgreSQL can hold. It refuses two things that sources and files do send: U+0000 and
/// halves of surrogate pairs. Each becomes U+FFFD, the replacement character; all else stays.
public final class Storable {
  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  /// The text itself, or a copy with what cannot be stored replaced.
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isStorable(text, i)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var clean = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (!isStorable(text, i)) {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  private static boolean isStorable(String text, int at) {
    char unit = text.charAt(at);
    if (Character.isHighSurrogate(unit)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(unit)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return unit != '\0';
  }
}
