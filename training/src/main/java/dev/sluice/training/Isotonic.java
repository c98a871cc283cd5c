package dev.sluice.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Isotonic calibration by pooling adjacent violators: the probability that a score stands for,
/// never falling, as straight lines between the middles of the pools.
final class Isotonic {
  /// A pool holds at least so much weight: fewer say nothing about a probability.
  private static final double LEAST_POOL = 30;

  private record Pool(double scores, double same, double weight) {
    Pool and(Pool more) {
      return new Pool(scores + more.scores, same + more.same, weight + more.weight);
    }

    /// With half a pair of either kind added: no pool is certain.
    double share() {
      return (same + 0.5) / (weight + 1);
    }

    double score() {
      return scores / weight;
    }
  }

  private Isotonic() {}

  /// The curve in the form the resource has: `score:probability ...`.
  static String fit(double[] scores, boolean[] same, double[] weights) {
    var order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> scores[i]).thenComparing(i -> i))
            .toList();
    var pools = new ArrayDeque<Pool>();
    Pool filling = new Pool(0, 0, 0);
    for (int n = 0; n < order.size(); n++) {
      int i = order.get(n);
      filling = filling.and(new Pool(scores[i] * weights[i], same[i] ? weights[i] : 0, weights[i]));
      boolean tied = n + 1 < order.size() && scores[order.get(n + 1)] == scores[i];
      if (!tied && filling.weight >= LEAST_POOL) {
        push(pools, filling);
        filling = new Pool(0, 0, 0);
      }
    }
    if (filling.weight > 0) {
      var last = pools.pollLast();
      push(pools, last == null ? filling : last.and(filling));
    }
    return text(new ArrayList<>(pools));
  }

  private static void push(ArrayDeque<Pool> pools, Pool pool) {
    var pooled = pool;
    while (!pools.isEmpty() && pools.peekLast().share() >= pooled.share()) {
      pooled = pools.removeLast().and(pooled);
    }
    pools.addLast(pooled);
  }

  private static String text(List<Pool> pools) {
    var text = new StringBuilder();
    double before = Double.NEGATIVE_INFINITY;
    for (var pool : pools) {
      double score = Math.max(before + 1e-4, pool.score());
      before = score;
      text.append(String.format(Locale.ROOT, "%.4f:%.6f ", score, pool.share()));
    }
    return text.toString().strip();
  }
}
