package dev.sluice.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a judge's probabilities are worth on labelled pairs. Undecided pairs are left out and
/// counted apart. Accepted means at least the threshold, which is .50 unless said.
public final class Evaluation {
  /// Where a pair counts as accepted.
  public static final double THRESHOLD = 0.5;

  private static final int BINS = 10;

  /// Ten bins of equal width: how many pairs, what was said on average, how many were the same.
  public record Bin(int pairs, double meanProbability, double shareSame) {}

  private final List<Scored> scored;
  private final int undecided;

  private Evaluation(List<Scored> scored, int undecided) {
    this.scored = scored;
    this.undecided = undecided;
  }

  /// Of pairs as they were scored.
  public static Evaluation of(List<Scored> all) {
    var decided = all.stream().filter(each -> each.pair().label() != Label.UNDECIDED).toList();
    return new Evaluation(decided, all.size() - decided.size());
  }

  /// Each pair type by itself, in the order of their names.
  public Map<String, Evaluation> byType() {
    var types = new TreeMap<String, List<Scored>>();
    scored.forEach(
        each -> types.computeIfAbsent(each.pair().type(), _ -> new ArrayList<>()).add(each));
    var evaluations = new TreeMap<String, Evaluation>();
    types.forEach((type, some) -> evaluations.put(type, new Evaluation(some, 0)));
    return evaluations;
  }

  List<Scored> scored() {
    return scored;
  }

  /// [#calibrationError] with all pair types weighing the same.
  public double calibrationErrorOfTypes() {
    return calibrationError(byType().values());
  }

  /// Decided pairs.
  public int pairs() {
    return scored.size();
  }

  public int undecided() {
    return undecided;
  }

  public int positives() {
    return Math.toIntExact(scored.stream().filter(Scored::isSame).count());
  }

  public int negatives() {
    return pairs() - positives();
  }

  /// Positives at or above the threshold.
  public int positivesAccepted(double threshold) {
    return accepted(threshold, true);
  }

  /// Negatives at or above the threshold.
  public int negativesAccepted(double threshold) {
    return accepted(threshold, false);
  }

  private int accepted(double threshold, boolean same) {
    return Math.toIntExact(
        scored.stream()
            .filter(each -> each.isSame() == same && each.probability() >= threshold)
            .count());
  }

  /// Share of the accepted that are the same; 1 if nothing is accepted.
  public double precision(double threshold) {
    int right = positivesAccepted(threshold);
    int all = right + negativesAccepted(threshold);
    return all == 0 ? 1 : (double) right / all;
  }

  /// Share of the same that are accepted; 1 if none is the same.
  public double recall(double threshold) {
    int positives = positives();
    return positives == 0 ? 1 : (double) positivesAccepted(threshold) / positives;
  }

  /// Harmonic mean of precision and recall, 0 if both are.
  public double f1(double threshold) {
    double precision = precision(threshold);
    double recall = recall(threshold);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /// Expected calibration error: over ten bins of equal width, how far the mean probability is
  /// from the share of the same, weighted by pairs.
  public double calibrationError() {
    return calibrationError(List.of(this));
  }

  /// The same over sets that all weigh the same, however many pairs they have.
  static double calibrationError(Collection<Evaluation> sets) {
    var bins = new double[BINS];
    for (var set : sets) {
      for (var each : set.scored) {
        double truth = each.isSame() ? 1 : 0;
        bins[bin(each)] += (each.probability() - truth) / set.pairs();
      }
    }
    return Arrays.stream(bins).map(Math::abs).sum() / Math.max(1, sets.size());
  }

  private static int bin(Scored scored) {
    return Math.min(BINS - 1, (int) (scored.probability() * BINS));
  }

  /// The ten bins, the improbable first; means and shares of an empty one are 0.
  public List<Bin> bins() {
    var sums = new double[BINS];
    var same = new int[BINS];
    var counts = new int[BINS];
    for (var each : scored) {
      int bin = bin(each);
      sums[bin] += each.probability();
      same[bin] += each.isSame() ? 1 : 0;
      counts[bin]++;
    }
    var bins = new ArrayList<Bin>();
    for (int i = 0; i < BINS; i++) {
      int count = Math.max(1, counts[i]);
      bins.add(new Bin(counts[i], sums[i] / count, (double) same[i] / count));
    }
    return bins;
  }

  /// The pairs whose probability is farthest from the truth, those first.
  public List<Scored> worst(int most) {
    return scored.stream()
        .sorted(Comparator.comparingDouble(Scored::error).reversed())
        .limit(most)
        .toList();
  }

  /// The threshold with the greatest F1, among the hundredths.
  public double bestThreshold() {
    double best = THRESHOLD;
    for (int hundredth = 1; hundredth < 100; hundredth++) {
      best = f1(hundredth / 100.0) > f1(best) ? hundredth / 100.0 : best;
    }
    return best;
  }
}
