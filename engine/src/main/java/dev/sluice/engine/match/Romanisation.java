package dev.sluice.engine.match;

import com.ibm.icu.text.Transliterator;
import dev.sluice.engine.track.Folding;
import java.lang.Character.UnicodeScript;
import java.util.Optional;

/// Brings names in other alphabets into Latin letters, so that `Кино` can be compared with `Kino`.
///
/// Han characters are left out: how they are read depends on the language, which is not known here.
/// Safe for use by many threads.
final class Romanisation {
  private static final Transliterator TO_LATIN =
      Transliterator.getInstance("Any-Latin; Latin-ASCII");

  /// Longer texts are no names, and transliteration takes its time.
  private static final int LONGEST = 200;

  /// Whether the words hold no letter of another script than Latin.
  static boolean isLatin(Words words) {
    var key = words.key();
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) > '\u024f' && Character.isLetter(key.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// The words in Latin letters, or empty where that cannot be known.
  Optional<Words> of(Words words) {
    if (isLatin(words)) {
      return Optional.of(words);
    }
    if (words.key().length() > LONGEST) {
      return Optional.empty();
    }
    if (words.key().codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN)) {
      return Optional.empty();
    }
    var text = String.join(" ", words.tokens());
    return Optional.of(Words.of(Folding.fold(TO_LATIN.transliterate(text))));
  }
}
