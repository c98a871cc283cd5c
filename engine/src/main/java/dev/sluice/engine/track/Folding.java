package dev.sluice.engine.track;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;

/// Which writings of a text are the same text.
///
/// Folding makes equal: case, full-width and other compatibility forms, typographic quotes and
/// dashes, and accents on Latin letters (`Beyoncé`, `beyonce`; `Sigur Rós`; `MØ`, `mo`). Marks on
/// other scripts are letters there and stay: バ is not ハ, й is not и. Idempotent.
public final class Folding {
  private Folding() {}

  /// The folded text; white space is one space between words.
  public static String fold(String text) {
    return isPlainAscii(text) ? lower(text) : foldAny(text);
  }

  /// The letters and digits of the folded text; all of it where it has none (`!!!`).
  public static String letters(String text) {
    var folded = fold(text);
    var letters = new StringBuilder(folded.length());
    if (isPlainAscii(folded)) {
      for (int i = 0; i < folded.length(); i++) {
        char c = folded.charAt(i);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
          letters.append(c);
        }
      }
      return letters.isEmpty() ? folded : letters.toString();
    }
    folded
        .codePoints()
        .filter(codePoint -> Character.isLetterOrDigit(codePoint) || isMark(codePoint))
        .forEach(letters::appendCodePoint);
    return letters.isEmpty() ? folded : letters.toString();
  }

  /// NFC, runs of white space and control characters made one space, none at the ends; what is no
  /// Unicode text (half a surrogate pair) becomes U+FFFD.
  static String clean(String text) {
    if (isPlainAscii(text)) {
      return text;
    }
    var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    var clean = new StringBuilder(normal.length());
    normal
        .codePoints()
        .forEach(
            codePoint -> {
              if (isSpace(codePoint)) {
                appendSpace(clean);
              } else {
                boolean half = Character.getType(codePoint) == Character.SURROGATE;
                clean.appendCodePoint(half ? 0xFFFD : codePoint);
              }
            });
    return withoutLastSpace(clean);
  }

  /// Printable ASCII with single spaces inside: nothing to clean, and only case to fold.
  private static boolean isPlainAscii(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '`' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }

  private static String lower(String ascii) {
    return ascii.toLowerCase(Locale.ROOT);
  }

  private static String foldAny(String text) {
    var unified = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> unified.appendCodePoint(unify(codePoint)));
    var compatible = Normalizer.normalize(unified, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var apart = Normalizer.normalize(compatible, Normalizer.Form.NFKD);
    var folded = new StringBuilder(apart.length());
    boolean foldable = false;
    for (int i = 0; i < apart.length(); ) {
      int codePoint = unify(apart.codePointAt(i));
      i += Character.charCount(codePoint);
      if (isInvisible(codePoint)) {
        continue;
      }
      if (isMark(codePoint)) {
        if (!foldable) {
          folded.appendCodePoint(codePoint);
        }
      } else {
        foldable = losesMarks(codePoint);
        append(folded, codePoint);
      }
    }
    return Normalizer.normalize(withoutLastSpace(folded), Normalizer.Form.NFC);
  }

  private static void append(StringBuilder folded, int codePoint) {
    switch (codePoint) {
      case 'ß' -> folded.append("ss");
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'þ' -> folded.append("th");
      case 'ø' -> folded.append('o');
      case 'ð', 'đ' -> folded.append('d');
      case 'ł' -> folded.append('l');
      case 'ħ' -> folded.append('h');
      case 'ı' -> folded.append('i');
      case 'ς' -> folded.append('σ');
      default -> {
        if (isSpace(codePoint)) {
          appendSpace(folded);
        } else {
          folded.appendCodePoint(codePoint);
        }
      }
    }
  }

  /// One form for quotes, dashes and the signs that people type in their stead.
  private static int unify(int codePoint) {
    return switch (codePoint) {
      case '`', '´', '‘', '’', '‚', '‛', 'ʹ', 'ʻ', 'ʼ', 'ʽ', '′', '‵', '＇' -> '\'';
      case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞', '＂' -> '"';
      case '‐', '‑', '‒', '–', '—', '―', '−', '﹘', '﹣', '－' -> '-';
      case '×' -> 'x';
      case '♯' -> '#';
      case '♭' -> 'b';
      default -> codePoint;
    };
  }

  private static boolean losesMarks(int codePoint) {
    return switch (UnicodeScript.of(codePoint)) {
      case LATIN -> true;
      case COMMON -> !Character.isLetter(codePoint);
      default -> false;
    };
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || codePoint == 0xFEFF;
  }

  /// Soft hyphens, zero-width joiners, direction marks.
  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  private static void appendSpace(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
  }

  private static String withoutLastSpace(StringBuilder text) {
    int end = text.length();
    return end > 0 && text.charAt(end - 1) == ' ' ? text.substring(0, end - 1) : text.toString();
  }
}
