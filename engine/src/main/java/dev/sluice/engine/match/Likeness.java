package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// How alike two texts are, 0..1, 1 = equal after folding. Symmetric. Immutable.
///
/// Empty where they cannot be compared: one side is empty, or they are written in different scripts
/// and cannot be brought into one.
final class Likeness {
  /// Longer texts than this are only compared by their words.
  private static final int LONGEST = 120;

  private static final double OTHER_NUMBERS = 0;
  private static final double MORE_NUMBERS = 0.5;

  private final Rules.Likeness worth;
  private final Romanisation romanisation = new Romanisation();

  Likeness(Rules.Likeness worth) {
    this.worth = worth;
  }

  OptionalDouble ofTitles(Title one, Title other) {
    if (one.isEmpty() || other.isEmpty()) {
      return OptionalDouble.empty();
    }
    var full = ofWords(one.full(), other.full());
    if (full.isEmpty()
        || full.getAsDouble() == 1
        || (one.extra().isEmpty() && other.extra().isEmpty())) {
      return full;
    }
    return OptionalDouble.of(Math.max(full.getAsDouble(), withoutExtras(one, other)));
  }

  /// One side's subtitle may be missing on the other.
  private double withoutExtras(Title one, Title other) {
    double cores = plain(one.core(), other.core());
    double whole = other.extra().isEmpty() ? cores : plain(one.core(), other.full());
    double otherWhole = one.extra().isEmpty() ? cores : plain(one.full(), other.core());
    return Math.max(cores, Math.max(whole, otherWhole));
  }

  /// See [Measure#SUBTITLE].
  double ofExtras(Title one, Title other) {
    if (one.full().key().equals(other.full().key())
        || (one.extra().isEmpty() && other.extra().isEmpty())) {
      return 1;
    }
    if (one.extra().isEmpty() || other.extra().isEmpty()) {
      return 0.5;
    }
    double extras = plain(one.extra(), other.extra());
    return extras >= worth.sameName() ? extras : extras / 2;
  }

  /// See [Measure#NUMBERS].
  static double ofNumbers(Words one, Words other) {
    var mine = numbers(one);
    var theirs = numbers(other);
    if (mine.equals(theirs)) {
      return 1;
    }
    return mine.containsAll(theirs) || theirs.containsAll(mine) ? MORE_NUMBERS : OTHER_NUMBERS;
  }

  OptionalDouble ofWords(Words one, Words other) {
    if (one.key().equals(other.key())) {
      return OptionalDouble.of(1);
    }
    if (Romanisation.isLatin(one) == Romanisation.isLatin(other)) {
      return OptionalDouble.of(plain(one, other));
    }
    var romanOne = romanisation.of(one);
    var romanOther = romanisation.of(other);
    if (romanOne.isEmpty() || romanOther.isEmpty()) {
      return OptionalDouble.empty();
    }
    double likeness = plain(romanOne.get(), romanOther.get());
    // Scripts are romanised in many ways: a low value says nothing.
    return likeness >= worth.sameName() ? OptionalDouble.of(likeness) : OptionalDouble.empty();
  }

  /// Whether two texts are one, but for a typing error or two.
  boolean isSameName(Words one, Words other) {
    return !one.isEmpty() && !other.isEmpty() && plain(one, other) >= worth.sameName();
  }

  /// Whether names so alike are one name, misspelt.
  boolean isSameName(double likeness) {
    return likeness >= worth.sameName();
  }

  /// Whether a part of a title so alike to an album's or an artist's name only repeats it.
  boolean isGlued(Words part, Words name) {
    return !part.isEmpty() && !name.isEmpty() && plain(part, name) >= worth.glued();
  }

  /// In one script.
  double plain(Words one, Words other) {
    if (one.key().equals(other.key())) {
      return 1;
    }
    double likeness = byLetters(one.key(), other.key());
    if (likeness < 1 && one.tokens().size() > 1 && other.tokens().size() > 1) {
      likeness = Math.max(likeness, worth.reordered() * byWords(one.tokens(), other.tokens()));
    }
    return likeness;
  }

  /// 1 - edits / letters of the longer; 0 if less than the least worth measuring.
  private double byLetters(String one, String other) {
    int longer = Math.max(one.length(), other.length());
    int shorter = Math.min(one.length(), other.length());
    int farthest = (int) (longer * (1 - worth.least()));
    if (longer - shorter > farthest || longer > LONGEST) {
      return 0;
    }
    int edits = new LevenshteinDistance(farthest).apply(one, other);
    return edits < 0 ? 0 : 1 - (double) edits / longer;
  }

  /// Letters of the words in both, twice, over the letters of all.
  private static double byWords(List<String> one, List<String> other) {
    var left = new ArrayList<>(other);
    int shared = 0;
    int all = 0;
    for (var word : other) {
      all += word.length();
    }
    for (var word : one) {
      all += word.length();
      if (left.remove(word)) {
        shared += word.length();
      }
    }
    return 2.0 * shared / all;
  }

  private static Set<String> numbers(Words words) {
    Set<String> numbers = Set.of();
    var tokens = words.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      var number =
          Numerals.of(tokens.get(i), i == 0 ? "" : tokens.get(i - 1), i + 1 == tokens.size());
      if (!number.isEmpty()) {
        numbers = numbers.isEmpty() ? new HashSet<>(4) : numbers;
        numbers.add(number);
      }
    }
    return numbers;
  }
}
