package dev.sluice.engine.match;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Which words a text has, for counting common ones fast. Immutable.
///
/// A word is a number: 54 bits of its hash and its length; two different words that happen to have
/// the same one are as good as impossible within one comparison.
final class WordSet {
  private static final int LENGTH_BITS = 10;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

  private final long[] sorted;
  private final int letters;

  private WordSet(long[] sorted) {
    this.sorted = sorted;
    int sum = 0;
    for (long word : sorted) {
      sum += (int) (word & LENGTH_MASK);
    }
    this.letters = sum;
  }

  static WordSet of(List<Words> texts) {
    int count = 0;
    for (var text : texts) {
      count += text.tokens().size();
    }
    var all = new long[count];
    int filled = 0;
    for (var text : texts) {
      for (var token : text.tokens()) {
        all[filled++] = number(token);
      }
    }
    Arrays.sort(all);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return new WordSet(Arrays.copyOf(all, distinct));
  }

  private static long number(String token) {
    long hash = 0;
    for (int i = 0; i < token.length(); i++) {
      hash = 0x5851F42D4C957F2DL * (hash ^ token.charAt(i)) + 1;
    }
    return (hash << LENGTH_BITS) | Math.min(LENGTH_MASK, token.length());
  }

  /// Letters of the words in both over all letters of the set that has fewer; absent if one has
  /// none. Symmetric.
  OptionalDouble shared(WordSet other) {
    if (letters == 0 || other.letters == 0) {
      return OptionalDouble.empty();
    }
    int i = 0;
    int j = 0;
    int common = 0;
    while (i < sorted.length && j < other.sorted.length) {
      if (sorted[i] == other.sorted[j]) {
        common += (int) (sorted[i] & LENGTH_MASK);
        i++;
        j++;
      } else if (sorted[i] < other.sorted[j]) {
        i++;
      } else {
        j++;
      }
    }
    return OptionalDouble.of((double) common / Math.min(letters, other.letters));
  }
}
