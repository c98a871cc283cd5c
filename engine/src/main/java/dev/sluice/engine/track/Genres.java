package dev.sluice.engine.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The taxonomy of genres: one spelling for each, the aliases the sources use, what is a kind of
/// what, and how fast it is played.
///
/// Read once from the resource that [#version] names, where its format is told.
public final class Genres {
  private static final Taxonomy TAXONOMY = Taxonomy.bundled("genres-2");

  private Genres() {}

  /// Names this taxonomy; part of a judge's version.
  public static String version() {
    return TAXONOMY.name();
  }

  /// The tempi that a genre, in any spelling, is usually played at.
  public static Optional<TempoRange> tempo(String genre) {
    return TAXONOMY.tempo(key(canonical(genre)));
  }

  /// The taxonomy's spelling of a genre, or the words as they are where it knows none.
  static String canonical(String tag) {
    var text = Folding.clean(tag);
    return TAXONOMY.spelling(key(text)).orElse(text);
  }

  /// The keys of everything that the genre with this key is a kind of.
  static Set<String> ancestors(String key) {
    return TAXONOMY.ancestors(key);
  }

  /// The same for every spelling of the same words: case, accents, punctuation and the kind of
  /// `and` do not count.
  static String key(String tag) {
    var folded = Folding.fold(tag);
    var key = new StringBuilder(folded.length());
    int start = -1;
    for (int i = 0; i <= folded.length(); i++) {
      char c = i < folded.length() ? folded.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        start = start < 0 ? i : start;
      } else {
        appendWord(key, folded, start, i);
        start = -1;
        if (c == '&' || c == '+') {
          key.append("and");
        }
      }
    }
    return key.isEmpty() ? folded : key.toString();
  }

  private static void appendWord(StringBuilder key, String folded, int start, int end) {
    if (start >= 0) {
      boolean isN = end - start == 1 && folded.charAt(start) == 'n';
      key.append(isN ? "and" : folded.substring(start, end));
    }
  }

  /// The tags in a scalar: separated by commas, semicolons, bars or line ends that stand outside
  /// brackets.
  static List<String> split(String scalar) {
    var text = balanced(scalar) ? scalar : scalar.replace('(', ' ').replace(')', ' ');
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',', ';', '|', '\n', '\u001f', '\u0000' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static boolean balanced(String text) {
    int depth = 0;
    for (int i = 0; i < text.length() && depth >= 0; i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
    }
    return depth == 0;
  }
}
