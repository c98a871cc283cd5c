package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// How alike two titles or two credits are, 0..1, 1 = equal after folding. Symmetric. Immutable.
///
/// Empty where they cannot be compared: one side is empty, or they are written in different scripts
/// and cannot be brought into one.
final class Likeness {
  private final Model.Likeness worth;
  private final Romanisation romanisation = new Romanisation();

  Likeness(Model.Likeness worth) {
    this.worth = worth;
  }

  OptionalDouble ofTitles(Title one, Title other) {
    if (one.isEmpty() || other.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (one.full().key().equals(other.full().key())) {
      return OptionalDouble.of(1);
    }
    if (isNumbered(one.core(), other.core()) || isNumbered(other.core(), one.core())) {
      return OptionalDouble.of(worth.trackNumber());
    }
    var full = ofWords(one.full(), other.full());
    if (full.isEmpty() || (one.extra().isEmpty() && other.extra().isEmpty())) {
      return full;
    }
    double best = Math.max(full.getAsDouble(), withoutExtras(one, other));
    return OptionalDouble.of(best);
  }

  /// Whether the first words are the others with two digits in front.
  private static boolean isNumbered(Words longer, Words shorter) {
    var first = longer.tokens().getFirst();
    return first.length() == 2
        && Character.isDigit(first.charAt(0))
        && Character.isDigit(first.charAt(1))
        && longer.key().length() == shorter.key().length() + 2
        && longer.key().endsWith(shorter.key());
  }

  /// One side's subtitle may be missing on the other.
  private double withoutExtras(Title one, Title other) {
    boolean both = !one.extra().isEmpty() && !other.extra().isEmpty();
    double cores = plain(one.core(), other.core());
    if (!both) {
      double whole = plain(one.core(), other.full());
      double otherWhole = plain(one.full(), other.core());
      return worth.extra() * Math.max(cores, Math.max(whole, otherWhole));
    }
    double extras = plain(one.extra(), other.extra());
    double share = worth.extrasDiffer() + (1 - worth.extrasDiffer()) * extras;
    return sameNumbers(one.extra(), other.extra())
        ? share * cores
        : Math.min(worth.numbers(), share * cores);
  }

  OptionalDouble ofCredits(Credit one, Credit other) {
    if (one.isEmpty() || other.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (one.equals(other)) {
      return OptionalDouble.of(1);
    }
    int size = one.names().size();
    int otherSize = other.names().size();
    var named =
        size == otherSize
            ? mean(found(one, other), found(other, one))
            : size < otherSize ? found(one, other) : found(other, one);
    if (named.isEmpty()) {
      return named;
    }
    double score = named.getAsDouble();
    score *= size == otherSize ? 1 : worth.guests();
    score *= hasPrimaryOf(one, other) && hasPrimaryOf(other, one) ? 1 : worth.primary();
    return OptionalDouble.of(Math.max(score, plain(inOneRow(one), inOneRow(other))));
  }

  /// How well the names of one credit are found in the other, on average over those that can be
  /// compared.
  private OptionalDouble found(Credit names, Credit in) {
    double sum = 0;
    int count = 0;
    for (var name : names.names()) {
      var best = best(name, in.names());
      if (best.isPresent()) {
        sum += best.getAsDouble();
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  private static OptionalDouble mean(OptionalDouble one, OptionalDouble other) {
    return one.isEmpty() || other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((one.getAsDouble() + other.getAsDouble()) / 2);
  }

  private boolean hasPrimaryOf(Credit one, Credit other) {
    var best = best(other.names().getFirst(), one.names());
    return best.isEmpty() || best.getAsDouble() >= worth.sameName();
  }

  private OptionalDouble best(Words name, List<Words> names) {
    var best = OptionalDouble.empty();
    for (var other : names) {
      if (other.key().equals(name.key())) {
        return OptionalDouble.of(1);
      }
      var likeness = ofWords(name, other);
      if (likeness.isPresent() && (best.isEmpty() || likeness.getAsDouble() > best.getAsDouble())) {
        best = likeness;
      }
    }
    return best;
  }

  /// The credit as one name: `Davis, Miles`, or names that one side does not separate.
  private static Words inOneRow(Credit credit) {
    var words = new ArrayList<String>();
    credit.names().forEach(name -> words.addAll(name.tokens()));
    return Words.joined(words);
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
    return likeness >= worth.sameName()
        ? OptionalDouble.of(worth.romanised() * likeness)
        : OptionalDouble.empty();
  }

  /// In one script.
  private double plain(Words one, Words other) {
    if (one.key().equals(other.key())) {
      return 1;
    }
    double likeness = byLetters(one.key(), other.key());
    if (likeness < 1 && one.tokens().size() > 1 && other.tokens().size() > 1) {
      likeness = Math.max(likeness, worth.reordered() * byWords(one.tokens(), other.tokens()));
    }
    return sameNumbers(one, other) ? likeness : Math.min(worth.numbers(), likeness);
  }

  /// 1 - edits / letters of the longer; 0 if less than the least worth measuring.
  private double byLetters(String one, String other) {
    int longer = Math.max(one.length(), other.length());
    int shorter = Math.min(one.length(), other.length());
    int farthest = (int) (longer * (1 - worth.least()));
    if (longer - shorter > farthest) {
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

  private static boolean sameNumbers(Words one, Words other) {
    return numbers(one).equals(numbers(other));
  }

  private static Set<String> numbers(Words words) {
    var numbers = new HashSet<String>(4);
    for (var word : words.tokens()) {
      char first = word.charAt(0);
      if (first >= '0' && first <= '9') {
        numbers.add(word);
      }
    }
    return numbers;
  }
}
