package dev.sluice.training;

import dev.sluice.engine.match.Measure;
import dev.sluice.engine.match.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fits a score: log-odds as a start plus rules with weights that are never negative, each rule one
/// or two conditions that ask for more of what speaks for the same recording.
///
/// Boosting with Newton steps: each round adds the rule with the greatest gain, shrunk; now and
/// then all weights are fitted again together, where a weight may fall to zero. Deterministic.
final class Fitter {
  private static final double SHRINK = 0.2;
  private static final double RIDGE = 3;
  private static final double LEAST_GAIN = 0.3;
  private static final double LEAST_WEIGHT = 0.01;
  private static final int REFIT_EVERY = 10;
  private static final int REFIT_SWEEPS = 3;

  private final Grid grid;
  private final double[] truth;
  private final double[] weight;
  private final double[] score;
  private final double[] gradient;
  private final double[] curvature;
  private final Map<Grid.Cell, Double> weights = new HashMap<>();
  private double start;

  Fitter(Grid grid, boolean[] same, double[] weight) {
    this.grid = grid;
    this.truth = new double[same.length];
    for (int i = 0; i < same.length; i++) {
      truth[i] = same[i] ? 1 : 0;
    }
    this.weight = weight;
    this.score = new double[same.length];
    this.gradient = new double[same.length];
    this.curvature = new double[same.length];
  }

  /// What was learnt.
  record Fitted(double start, List<Rule> rules) {}

  Fitted fit(int rounds) {
    for (int round = 1; round <= rounds; round++) {
      moveStart();
      var best = grid.best(gradient, curvature, RIDGE);
      if (best.gain() < LEAST_GAIN) {
        break;
      }
      add(best.cell(), SHRINK * best.step());
      if (round % REFIT_EVERY == 0) {
        refit();
      }
    }
    refit();
    dropTheLightest();
    moveStart();
    return new Fitted(start, rules());
  }

  /// What weighs next to nothing is in neither the rules nor the scores.
  private void dropTheLightest() {
    for (var cell : weights.keySet().stream().sorted(Grid.ORDER).toList()) {
      double weight = weights.getOrDefault(cell, 0.0);
      if (weight <= LEAST_WEIGHT) {
        add(cell, -weight);
        weights.remove(cell);
      }
    }
  }

  /// The score of every example, without the start.
  double[] scores() {
    return score.clone();
  }

  private List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    weights.forEach((cell, weight) -> rules.add(grid.rule(cell, weight)));
    rules.sort(
        Comparator.comparing((Rule rule) -> rule.conditions().getFirst().measure())
            .thenComparing(Rule::toString));
    return rules;
  }

  private void add(Grid.Cell cell, double step) {
    double before = weights.getOrDefault(cell, 0.0);
    double after = Math.max(0, before + step);
    weights.put(cell, after);
    for (int i = 0; i < score.length; i++) {
      if (grid.holds(cell, i)) {
        score[i] += after - before;
      }
    }
  }

  private void refit() {
    for (int sweep = 0; sweep < REFIT_SWEEPS; sweep++) {
      for (var cell : weights.keySet().stream().sorted(Grid.ORDER).toList()) {
        moveStart();
        double sum = 0;
        double curve = RIDGE;
        for (int i = 0; i < score.length; i++) {
          if (grid.holds(cell, i)) {
            sum += gradient[i];
            curve += curvature[i];
          }
        }
        add(cell, sum / curve);
      }
      weights.values().removeIf(weight -> weight == 0);
    }
  }

  /// One Newton step of the start, and the derivatives where it leads.
  private void moveStart() {
    derive();
    double sum = 0;
    double curve = 1;
    for (int i = 0; i < score.length; i++) {
      sum += gradient[i];
      curve += curvature[i];
    }
    start += sum / curve;
    derive();
  }

  private void derive() {
    for (int i = 0; i < score.length; i++) {
      double p = 1 / (1 + Math.exp(-start - score[i]));
      gradient[i] = weight[i] * (truth[i] - p);
      curvature[i] = weight[i] * Math.max(1e-4, p * (1 - p));
    }
  }

  /// The measures that may stand together in a rule.
  static final List<List<Measure>> TOGETHER =
      List.of(
          List.of(Measure.TITLE, Measure.DURATION),
          List.of(Measure.TITLE, Measure.ARTIST),
          List.of(Measure.TITLE, Measure.ALBUM),
          List.of(Measure.TITLE, Measure.LETTERS),
          List.of(Measure.TITLE, Measure.NUMBERS),
          List.of(Measure.TITLE, Measure.SUBTITLE),
          List.of(Measure.TITLE, Measure.VERSION),
          List.of(Measure.TITLE, Measure.WORDS),
          List.of(Measure.TITLE, Measure.LINEUP),
          List.of(Measure.ARTIST, Measure.VERSION),
          List.of(Measure.WORDS, Measure.ALBUM),
          List.of(Measure.ARTIST, Measure.DURATION),
          List.of(Measure.ARTIST, Measure.WORDS),
          List.of(Measure.ARTIST, Measure.ALBUM),
          List.of(Measure.VERSION, Measure.DURATION),
          List.of(Measure.VERSION, Measure.ALBUM),
          List.of(Measure.ALBUM, Measure.DURATION),
          List.of(Measure.WORDS, Measure.DURATION),
          List.of(Measure.SUBTITLE, Measure.DURATION),
          List.of(Measure.NUMBERS, Measure.DURATION));
}
