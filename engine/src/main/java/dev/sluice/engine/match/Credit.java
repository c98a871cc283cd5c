package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who made a recording: the names of an artist credit, in its order, guests last.
///
/// Names are keys without spaces and without a leading `the`; a credit that names nobody
/// (`Various Artists`) is empty. Groups with `&` in their name fall into two names on both sides of
/// a comparison, which keeps them comparable.
record Credit(List<Words> names) {
  static final Credit NOBODY = new Credit(List.of());

  /// So many names are read; nobody compares more.
  private static final int MOST_NAMES = 24;

  Credit {
    names = List.copyOf(names);
  }

  /// The names in these folded texts.
  static Credit ofFolded(List<String> texts, Vocabulary vocabulary) {
    var names = new LinkedHashSet<Words>();
    for (var text : texts) {
      addNames(names, text, vocabulary);
    }
    return names.isEmpty() ? NOBODY : new Credit(new ArrayList<>(names));
  }

  /// One name.
  static Credit ofName(Words name) {
    return new Credit(List.of(name));
  }

  /// This credit with the guests that a title names (folded).
  Credit withGuests(String folded, Vocabulary vocabulary) {
    if (folded.isEmpty()) {
      return this;
    }
    var all = new LinkedHashSet<>(names);
    addNames(all, folded, vocabulary);
    return new Credit(new ArrayList<>(all));
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /// Whether these words are this credit, or its first name, written out.
  boolean isWritten(Words words) {
    var text = new StringBuilder();
    for (var token : words.tokens()) {
      if (!token.equals("and") && !token.equals("the")) {
        text.append(token);
      }
    }
    var row = new StringBuilder();
    names.forEach(name -> row.append(name.key()));
    return text.compareTo(row) == 0 || text.toString().equals(names.getFirst().key());
  }

  private static void addNames(Set<Words> names, String folded, Vocabulary vocabulary) {
    var text = withoutNotes(folded);
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isSeparator(text, i)) {
        addWords(names, text.substring(start, i), vocabulary);
        start = i + 1;
      }
    }
    addWords(names, text.substring(start), vocabulary);
  }

  /// `Artist (2)`, `Nina (NL)`: what catalogues add to tell namesakes apart.
  private static String withoutNotes(String text) {
    int open = text.indexOf('(');
    int close = open < 0 ? -1 : text.indexOf(')', open);
    boolean isNote = open > 0 && close > open && close - open <= 4;
    return isNote ? text.substring(0, open) + text.substring(close + 1) : text;
  }

  private static boolean isSeparator(String text, int i) {
    return switch (text.charAt(i)) {
      case ';', '&', '|', '(', ')', '[', ']' -> true;
      case ',' -> i + 1 == text.length() || !Character.isDigit(text.charAt(i + 1));
      case '/', '+' ->
          i > 0 && i + 1 < text.length() && text.charAt(i - 1) == ' ' && text.charAt(i + 1) == ' ';
      default -> false;
    };
  }

  /// Splits at joining words; an `x` at the beginning or the end is a name's.
  private static void addWords(Set<Words> names, String text, Vocabulary vocabulary) {
    var words = Words.ofFolded(text).tokens();
    int start = 0;
    for (int i = 0; i < words.size(); i++) {
      if (joins(words.get(i)) && i > 0 && i + 1 < words.size()) {
        addName(names, words.subList(start, i), vocabulary);
        start = i + 1;
      } else if (i == start && i + 1 < words.size() && announces(words.get(i))) {
        start = i + 1;
      }
    }
    addName(names, words.subList(Math.min(start, words.size()), words.size()), vocabulary);
  }

  private static void addName(Set<Words> names, List<String> words, Vocabulary vocabulary) {
    var own = words.size() > 1 && words.getFirst().equals("the") ? tailOf(words) : words;
    var name = Words.joined(own);
    if (!name.isEmpty() && names.size() < MOST_NAMES && !vocabulary.isNobody(name.key())) {
      names.add(name);
    }
  }

  private static List<String> tailOf(List<String> words) {
    return words.subList(1, words.size());
  }

  private static boolean joins(String word) {
    return switch (word) {
      case "and", "x", "vs", "versus", "pres", "presents", "meets", "b2b" -> true;
      default -> announces(word);
    };
  }

  private static boolean announces(String word) {
    return switch (word) {
      case "feat", "ft", "featuring", "with" -> true;
      default -> false;
    };
  }
}
