package dev.sluice.sandbox.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The words of a text as the searches compare them: lower case, Latin letters without accents,
/// full-width forms folded, apostrophes dropped; runs of kana, ideographs and Hangul as pairs of
/// letters, because they have no spaces.
public final class Words {

  private static final Set<String> NOISE =
      Set.of("original", "mix", "feat", "ft", "featuring", "with", "the", "a", "and", "www", "com");
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'ı', "i"));

  private final List<String> words = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private boolean paired;

  private Words() {}

  /// The words of all the texts.
  public static Set<String> of(String... texts) {
    var words = new LinkedHashSet<String>();
    for (var text : texts) {
      words.addAll(split(text));
    }
    return words;
  }

  /// The words of a query: without those that say nothing (`feat`, `original mix`, `the`), unless
  /// there are no others.
  public static Set<String> asked(String text) {
    var all = of(text);
    var telling =
        all.stream()
            .filter(word -> !NOISE.contains(word))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return telling.isEmpty() ? all : telling;
  }

  /// Whether one of the words of the query is in one of these names.
  public static boolean meet(String query, Collection<String> names) {
    var theirs = of(names.toArray(String[]::new));
    return asked(query).stream().anyMatch(theirs::contains);
  }

  private static List<String> split(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var splitter = new Words();
    folded.codePoints().forEach(splitter::read);
    splitter.end();
    return splitter.words;
  }

  private void read(int letter) {
    if (letter == '\'' || letter == '’') {
      return;
    }
    if (!Character.isLetterOrDigit(letter)) {
      end();
      return;
    }
    var spaceless = hasNoSpaces(letter);
    if (spaceless != paired) {
      end();
    }
    paired = spaceless;
    current.append(fold(letter));
  }

  private void end() {
    if (paired && current.codePointCount(0, current.length()) > 2) {
      var letters = current.codePoints().toArray();
      for (int i = 0; i + 1 < letters.length; i++) {
        words.add(new String(letters, i, 2));
      }
    } else if (!current.isEmpty()) {
      words.add(current.toString());
    }
    current.setLength(0);
  }

  private static boolean hasNoSpaces(int letter) {
    return switch (UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> letter == 'ー';
    };
  }

  private static String fold(int letter) {
    var known = LETTERS.get(letter);
    if (known != null) {
      return known;
    }
    var text = Character.toString(letter);
    return UnicodeScript.of(letter) == UnicodeScript.LATIN
        ? Normalizer.normalize(text, Normalizer.Form.NFD).substring(0, 1)
        : text;
  }
}
