package dev.sluice.engine.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The small taxonomy of genres: one spelling for each, and the aliases the sources use.
///
/// Read once from the resource `genres-1.txt`, where its format is told.
public final class Genres {
  private static final String RESOURCE = "genres-1.txt";
  private static final Map<String, String> SPELLINGS = load();

  private Genres() {}

  /// Names this taxonomy; part of a judge's version.
  public static String version() {
    return "genres-1";
  }

  /// The taxonomy's spelling of a genre, or the words as they are where it knows none.
  static String canonical(String tag) {
    var text = Folding.clean(tag);
    return SPELLINGS.getOrDefault(key(text), text);
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

  private static Map<String, String> load() {
    try (var stream = Genres.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing from this build");
      }
      var spellings = new HashMap<String, String>();
      new BufferedReader(new InputStreamReader(stream, UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(spellings, line));
      return Map.copyOf(spellings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }

  private static void add(Map<String, String> spellings, String line) {
    int equals = line.indexOf('=');
    var genre = (equals < 0 ? line : line.substring(0, equals)).strip();
    put(spellings, genre, genre);
    if (equals >= 0) {
      for (var alias : line.substring(equals + 1).split(";", -1)) {
        put(spellings, alias, genre);
      }
    }
  }

  private static void put(Map<String, String> spellings, String alias, String genre) {
    var before = spellings.putIfAbsent(key(alias), genre);
    if (before != null && !before.equals(genre)) {
      throw new IllegalStateException(
          RESOURCE + ": '" + alias.strip() + "' names both " + before + " and " + genre);
    }
  }
}
