package dev.sluice.training;

import dev.sluice.engine.track.Folding;
import java.util.Arrays;
import java.util.List;

/// The baseline every deduplicator starts from: the words of artist, title and album, folded and
/// sorted; 1 - insertions and deletions between the two texts over the letters of both.
public final class TokenSort {
  private TokenSort() {}

  /// The similarity of both sides, 0..1, taken for a probability.
  public static double ratio(Pair pair) {
    return ratio(sorted(pair.one()), sorted(pair.other()));
  }

  static double ratio(String one, String other) {
    int all = one.length() + other.length();
    return all == 0 ? 1 : 2.0 * common(one, other) / all;
  }

  /// Every pair with its similarity, in the given order.
  public static List<Scored> score(List<Pair> pairs) {
    return pairs.stream().map(pair -> new Scored(pair, ratio(pair))).toList();
  }

  private static String sorted(Recording side) {
    var text = Folding.fold(side.artist() + " " + side.title() + " " + side.album());
    var words = text.split("[^\\p{L}\\p{N}]+", -1);
    Arrays.sort(words);
    return String.join(" ", words).strip();
  }

  /// Length of the longest common subsequence.
  private static int common(String one, String other) {
    var before = new int[other.length() + 1];
    for (int i = 0; i < one.length(); i++) {
      var row = new int[other.length() + 1];
      for (int j = 0; j < other.length(); j++) {
        row[j + 1] =
            one.charAt(i) == other.charAt(j) ? before[j] + 1 : Math.max(before[j + 1], row[j]);
      }
      before = row;
    }
    return before[other.length()];
  }
}
