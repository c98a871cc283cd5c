package dev.sluice.engine.match;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// UTF-8 that somebody read as Windows-1252 (`BeyoncÃ©`), put right where the whole text is exactly
/// what such a mistake makes, undoing it gives a text, and people do not write so (`BEYONCÉ’S`).
final class Mojibake {
  private static final int FIRST_OF_WINDOWS = 0x80;

  /// What Windows-1252 has for the bytes from 80 on; NUL where it has nothing.
  private static final String WINDOWS_ONLY =
      "\u20ac\u0000\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u0000\u017d\u0000"
          + "\u0000\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u0000\u017e\u0178";

  /// Who errs once errs twice.
  private static final int MOST_TIMES = 2;

  /// Signs for letters that were lost before: U+FFFD read as Windows-1252, also cut in the middle
  /// (an `ï` alone at the end is a letter), and rows of one sign.
  private static final Pattern DESTROYED =
      Pattern.compile("(?:\u00ef\u00bf\u00bd)+(?:\u00ef\u00bf?$)?|\u00ef\u00bf$|\u00fd{2,}");

  /// What begins the letters of alphabets that titles are written in: Latin with its marks, Greek,
  /// Cyrillic, Hebrew, Arabic (Â Ã Ä Å Æ È Ì Í, Î Ï, Ð Ñ, ×, Ø Ù). From à to ô: all that is further
  /// on.
  private static final String LEADS =
      "\u00c2\u00c3\u00c4\u00c5\u00c6\u00c8\u00cc\u00cd\u00ce\u00cf\u00d0\u00d1\u00d7\u00d8\u00d9";

  /// Typographic signs that stand behind a word as well: ‘ ’ “ ” … – —.
  private static final String BEHIND_WORDS = "\u2018\u2019\u201c\u201d\u2026\u2013\u2014";

  private Mojibake() {}

  /// The text as it was meant; the same if nothing is certain.
  static String mended(String text) {
    var mended = text;
    for (int time = 0; time < MOST_TIMES && isSuspect(mended); time++) {
      mended = once(mended);
    }
    return mended.indexOf('\u00ef') < 0 && mended.indexOf('\u00fd') < 0
        ? mended
        : DESTROYED.matcher(mended).replaceAll("\ufffd");
  }

  /// Whether a lead byte of UTF-8 and a following one stand together, both read as letters.
  private static boolean isSuspect(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      if (isLead(text.charAt(i)) && isContinuation(text.charAt(i + 1)) && !endsWord(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLead(char c) {
    return LEADS.indexOf(c) >= 0 || (c >= '\u00e0' && c <= '\u00f4');
  }

  /// Whether the letter may end a word in the case it is written in, and a sign follow it:
  /// `AMANHÃ…`, `Café…`; `MOTÃ–RHEAD` goes on.
  private static boolean endsWord(String text, int at) {
    return at > 0
        && BEHIND_WORDS.indexOf(text.charAt(at + 1)) >= 0
        && (at + 2 == text.length() || !Character.isLetter(text.charAt(at + 2)))
        && (Character.isLowerCase(text.charAt(at))
            ? Character.isLetter(text.charAt(at - 1))
            : Character.isUpperCase(text.charAt(at - 1)));
  }

  private static boolean isContinuation(char c) {
    return (c >= '\u0080' && c <= '\u00bf') || WINDOWS_ONLY.indexOf(c) >= 0;
  }

  private static String once(String text) {
    var bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      int meant = c <= 0xFF ? c : WINDOWS_ONLY.indexOf(c) + FIRST_OF_WINDOWS;
      if (meant < FIRST_OF_WINDOWS && c > 0xFF) {
        return text;
      }
      bytes[i] = (byte) meant;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notIt) {
      return text;
    }
  }
}
