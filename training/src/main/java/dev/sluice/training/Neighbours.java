package dev.sluice.training;

import dev.sluice.engine.track.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pairs a search finds: every record with those most like it, by the words they share, rare
/// words counting more (cosine of tf-idf).
///
/// Given negatives are easy; these are what a judge has to tell apart.
final class Neighbours {
  private static final int TOO_COMMON = 400;

  private Neighbours() {}

  /// Indices of neighbours, each pair once, the smaller index first.
  static Set<List<Integer>> of(List<Recording> records, int perRecord) {
    var words = records.stream().map(Neighbours::words).toList();
    Map<String, List<Integer>> index = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      for (var word : words.get(i)) {
        index.computeIfAbsent(word, _ -> new ArrayList<>()).add(i);
      }
    }
    var norms = new double[records.size()];
    for (int i = 0; i < norms.length; i++) {
      double sum = 0;
      for (var word : words.get(i)) {
        sum += square(rarity(index, word, norms.length));
      }
      norms[i] = Math.sqrt(sum) + 1e-9;
    }
    var pairs = new LinkedHashSet<List<Integer>>();
    var scores = new double[records.size()];
    for (int i = 0; i < norms.length; i++) {
      for (int j : nearest(i, words.get(i), index, norms, scores, perRecord)) {
        pairs.add(i < j ? List.of(i, j) : List.of(j, i));
      }
    }
    return pairs;
  }

  private static List<Integer> nearest(
      int record,
      Set<String> words,
      Map<String, List<Integer>> index,
      double[] norms,
      double[] scores,
      int most) {
    Arrays.fill(scores, 0);
    var seen = new HashSet<Integer>();
    for (var word : words) {
      var with = index.getOrDefault(word, List.of());
      if (with.size() <= TOO_COMMON) {
        double weight = square(rarity(index, word, norms.length));
        for (int other : with) {
          scores[other] += weight / norms[other];
          seen.add(other);
        }
      }
    }
    seen.remove(record);
    return seen.stream()
        .sorted(
            Comparator.<Integer>comparingDouble(other -> -scores[other])
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private static double rarity(Map<String, List<Integer>> index, String word, int records) {
    return Math.log(records / (double) index.getOrDefault(word, List.of()).size());
  }

  private static double square(double x) {
    return x * x;
  }

  private static Set<String> words(Recording record) {
    var text = Folding.fold(record.artist() + " " + record.title() + " " + record.album());
    var words = new LinkedHashSet<>(Arrays.asList(text.split("[^\\p{L}\\p{N}]+", -1)));
    words.remove("");
    return words;
  }
}
