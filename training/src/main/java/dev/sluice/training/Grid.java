package dev.sluice.training;

import dev.sluice.engine.match.Evidence;
import dev.sluice.engine.match.Measure;
import dev.sluice.engine.match.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All examples as levels: which of a measure's limits each reaches, once with absent as the worst
/// and once as the best. Finds the rule of which a Newton step gains most.
final class Grid {
  private static final List<Measure> MEASURES = List.of(Measure.values());
  private static final Map<Measure, double[]> LIMITS = limits();

  /// One or two conditions: slot = 2 x measure + (absent is best ? 1 : 0), level from 1.
  record Cell(int slot, int level, int otherSlot, int otherLevel) {}

  /// The gain of the best step, and the step itself (log-odds, positive).
  record Best(Cell cell, double gain, double step) {}

  static final Comparator<Cell> ORDER =
      Comparator.comparingInt(Cell::slot)
          .thenComparingInt(Cell::level)
          .thenComparingInt(Cell::otherSlot)
          .thenComparingInt(Cell::otherLevel);

  private final byte[][] levels = new byte[2 * MEASURES.size()][];
  private final int examples;

  Grid(List<Evidence> evidence) {
    this.examples = evidence.size();
    for (var measure : MEASURES) {
      int slot = 2 * MEASURES.indexOf(measure);
      levels[slot] = new byte[examples];
      levels[slot + 1] = new byte[examples];
      var limits = LIMITS.getOrDefault(measure, new double[0]);
      for (int i = 0; i < examples; i++) {
        double value = evidence.get(i).of(measure);
        byte level = Double.isNaN(value) ? 0 : level(measure, limits, value);
        levels[slot][i] = level;
        levels[slot + 1][i] = Double.isNaN(value) ? (byte) limits.length : level;
      }
    }
  }

  private static byte level(Measure measure, double[] limits, double value) {
    byte level = 0;
    while (level < limits.length && reaches(measure, value, limits[level])) {
      level++;
    }
    return level;
  }

  private static boolean reaches(Measure measure, double value, double limit) {
    return measure.better() == Measure.Better.MORE ? value >= limit : value <= limit;
  }

  boolean holds(Cell cell, int example) {
    return levels[cell.slot][example] >= cell.level
        && levels[cell.otherSlot][example] >= cell.otherLevel;
  }

  Rule rule(Cell cell, double weight) {
    var conditions = new ArrayList<Rule.Condition>();
    conditions.add(condition(cell.slot, cell.level));
    if (cell.slot != cell.otherSlot) {
      conditions.add(condition(cell.otherSlot, cell.otherLevel));
    }
    return new Rule(weight, conditions);
  }

  private static Rule.Condition condition(int slot, int level) {
    var measure = MEASURES.get(slot / 2);
    return new Rule.Condition(
        measure, LIMITS.getOrDefault(measure, new double[0])[level - 1], slot % 2 == 1);
  }

  Best best(double[] gradient, double[] curvature, double ridge) {
    var best = new Best(new Cell(0, 1, 0, 1), 0, 0);
    for (int slot = 0; slot < levels.length; slot++) {
      best = better(best, single(slot, gradient, curvature, ridge));
    }
    for (var pair : Fitter.TOGETHER) {
      for (int absent = 0; absent < 4; absent++) {
        int slot = 2 * MEASURES.indexOf(pair.getFirst()) + absent % 2;
        int other = 2 * MEASURES.indexOf(pair.getLast()) + absent / 2;
        best = better(best, twofold(slot, other, gradient, curvature, ridge));
      }
    }
    return best;
  }

  private static Best better(Best one, Best other) {
    return other.gain > one.gain ? other : one;
  }

  private Best single(int slot, double[] gradient, double[] curvature, double ridge) {
    int most = limitsOf(slot);
    var g = new double[most + 1];
    var h = new double[most + 1];
    for (int i = 0; i < examples; i++) {
      g[levels[slot][i]] += gradient[i];
      h[levels[slot][i]] += curvature[i];
    }
    var best = new Best(new Cell(slot, 1, slot, 1), 0, 0);
    double sum = 0;
    double curve = ridge;
    for (int level = most; level >= 1; level--) {
      sum += g[level];
      curve += h[level];
      best = better(best, step(new Cell(slot, level, slot, level), sum, curve));
    }
    return best;
  }

  private Best twofold(
      int slot, int otherSlot, double[] gradient, double[] curvature, double ridge) {
    int most = limitsOf(slot);
    int otherMost = limitsOf(otherSlot);
    var g = new double[most + 2][otherMost + 2];
    var h = new double[most + 2][otherMost + 2];
    for (int i = 0; i < examples; i++) {
      g[levels[slot][i]][levels[otherSlot][i]] += gradient[i];
      h[levels[slot][i]][levels[otherSlot][i]] += curvature[i];
    }
    var best = new Best(new Cell(slot, 1, otherSlot, 1), 0, 0);
    for (int a = most; a >= 1; a--) {
      for (int b = otherMost; b >= 1; b--) {
        g[a][b] += g[a + 1][b] + g[a][b + 1] - g[a + 1][b + 1];
        h[a][b] += h[a + 1][b] + h[a][b + 1] - h[a + 1][b + 1];
        best = better(best, step(new Cell(slot, a, otherSlot, b), g[a][b], h[a][b] + ridge));
      }
    }
    return best;
  }

  private static Best step(Cell cell, double sum, double curve) {
    return sum > 0 ? new Best(cell, sum * sum / curve, sum / curve) : new Best(cell, 0, 0);
  }

  private static int limitsOf(int slot) {
    return LIMITS.getOrDefault(MEASURES.get(slot / 2), new double[0]).length;
  }

  /// Where a measure may be cut, the worst first.
  private static Map<Measure, double[]> limits() {
    var limits = new EnumMap<Measure, double[]>(Measure.class);
    var likeness = new double[] {.45, .55, .62, .68, .74, .78, .82, .86, .89, .92, .95, .98, 1};
    limits.put(Measure.TITLE, likeness);
    limits.put(Measure.ARTIST, likeness);
    limits.put(Measure.ALBUM, likeness);
    limits.put(Measure.SUBTITLE, new double[] {.25, .5, .8, .9, 1});
    limits.put(Measure.NUMBERS, new double[] {.5, 1});
    limits.put(Measure.LETTERS, new double[] {2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30});
    limits.put(Measure.LINEUP, new double[] {.4, .7, 1});
    limits.put(
        Measure.VERSION, new double[] {14, 7, 6.5, 5, 3.5, 3.2, 2.8, 2.6, 1.2, .8, .6, .2, .1, 0});
    limits.put(
        Measure.DURATION,
        new double[] {120, 60, 30, 20, 12, 8, 6, 5, 4, 3, 2.5, 2, 1.5, 1, .5, .1});
    limits.put(Measure.YEAR, new double[] {20, 10, 5, 2, 1, 0});
    limits.put(Measure.WORDS, new double[] {.1, .2, .3, .4, .5, .6, .7, .75, .8, .85, .9, .95, 1});
    return limits;
  }
}
