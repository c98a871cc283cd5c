package dev.sluice.engine.match;

import dev.sluice.engine.track.Folding;
import java.util.ArrayList;
import java.util.List;

/// The words of a text after folding, and their letters and digits in one run.
///
/// `key` decides equality: spaces and punctuation do not count in it (`AC/DC`, `ac dc`), the kinds
/// of `and` are one, `pt.` is `part`, `II` is `2`. A text of signs alone (`!!!`) is its own key.
/// Empty for an empty text.
record Words(List<String> tokens, String key) {
  static final Words NONE = new Words(List.of(), "");

  Words {
    tokens = List.copyOf(tokens);
  }

  /// The words of a raw text.
  static Words of(String raw) {
    return ofFolded(Folding.fold(raw));
  }

  /// The words of a text that is folded already.
  static Words ofFolded(String folded) {
    var tokens = new ArrayList<String>(8);
    int start = -1;
    int length = folded.length();
    for (int i = 0; i < length; i++) {
      char c = folded.charAt(i);
      if (isWordChar(c) || (start >= 0 && isInside(folded, i))) {
        start = start < 0 ? i : start;
        continue;
      }
      addToken(tokens, folded, start, i);
      start = -1;
      if (c == '&' || c == '+') {
        tokens.add("and");
      }
    }
    addToken(tokens, folded, start, length);
    return tokens.isEmpty() ? ofSigns(folded) : joined(tokens);
  }

  /// These words one after the other.
  static Words joined(List<String> tokens) {
    return tokens.isEmpty() ? NONE : new Words(tokens, String.join("", tokens));
  }

  /// The words of all parts, one after the other.
  static Words row(List<Words> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var tokens = new ArrayList<String>();
    parts.forEach(part -> tokens.addAll(part.tokens));
    return joined(tokens);
  }

  private static Words ofSigns(String folded) {
    return folded.isBlank() ? NONE : new Words(List.of(folded), folded);
  }

  /// These words, then those.
  Words then(Words more) {
    if (more.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return more;
    }
    var all = new ArrayList<>(tokens);
    all.addAll(more.tokens);
    return new Words(all, key + more.key);
  }

  boolean isEmpty() {
    return key.isEmpty();
  }

  private static boolean isWordChar(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '$';
    }
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  /// Signs that do not end a word: the apostrophe of don't, the ! of p!nk.
  private static boolean isInside(String folded, int i) {
    char c = folded.charAt(i);
    return (c == '\'' || c == '!') && i + 1 < folded.length() && isWordChar(folded.charAt(i + 1));
  }

  private static void addToken(List<String> tokens, String folded, int start, int end) {
    if (start >= 0) {
      tokens.add(meaning(spelling(folded.substring(start, end))));
    }
  }

  /// Stylised letters as letters (`$` for s, `!` for i), apostrophes gone.
  private static String spelling(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '\'' || c == '!' || c == '$') {
        return token.replace("'", "").replace('!', 'i').replace('$', 's');
      }
    }
    return token;
  }

  private static String meaning(String token) {
    if (token.length() > 4) {
      return token;
    }
    return switch (token) {
      case "n", "und" -> "and";
      case "pt" -> "part";
      case "vol" -> "volume";
      case "ii" -> "2";
      case "iii" -> "3";
      case "iv" -> "4";
      case "vi" -> "6";
      case "vii" -> "7";
      case "viii" -> "8";
      case "ix" -> "9";
      default -> token;
    };
  }
}
