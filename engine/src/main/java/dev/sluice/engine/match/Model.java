package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What evidence is worth: the trained resource `judge-N.properties`. Immutable.
///
/// The score is `start` and the weights of all rules that hold; `calibration` turns it into a
/// probability. Both never fall when a measure gets better.
public final class Model {
  private static final Measure[] MEASURES = Measure.values();

  private final String name;
  private final double start;
  private final List<Rule> rules;
  private final Curve calibration;

  /// Two slots per measure: its level where absent is worst, and where absent is best.
  private final double[][] limits = new double[MEASURES.length][];

  private final double[] weights;
  private final int[] slots;
  private final int[] levels;
  private final int[] otherSlots;
  private final int[] otherLevels;

  private Model(String name, double start, List<Rule> rules, Curve calibration) {
    this.name = name;
    this.start = start;
    this.rules = List.copyOf(rules);
    this.calibration = calibration;
    for (var measure : MEASURES) {
      limits[index(measure)] =
          rules.stream()
              .flatMap(rule -> rule.conditions().stream())
              .filter(condition -> condition.measure() == measure)
              .mapToDouble(condition -> measure.turned(condition.limit()))
              .distinct()
              .sorted()
              .toArray();
    }
    this.weights = rules.stream().mapToDouble(Rule::weight).toArray();
    this.slots = rules.stream().mapToInt(rule -> slot(rule.conditions().getFirst())).toArray();
    this.levels = rules.stream().mapToInt(rule -> level(rule.conditions().getFirst())).toArray();
    this.otherSlots = rules.stream().mapToInt(rule -> slot(rule.conditions().getLast())).toArray();
    this.otherLevels =
        rules.stream().mapToInt(rule -> level(rule.conditions().getLast())).toArray();
  }

  private static int index(Measure measure) {
    return Arrays.asList(MEASURES).indexOf(measure);
  }

  private static int slot(Rule.Condition condition) {
    return 2 * index(condition.measure()) + (condition.orAbsent() ? 1 : 0);
  }

  private int level(Rule.Condition condition) {
    var measure = condition.measure();
    return 1 + Arrays.binarySearch(limits[index(measure)], measure.turned(condition.limit()));
  }

  /// Reads a model and refuses one that breaks a law.
  static Model read(Resource resource) {
    var rules = new ArrayList<Rule>();
    for (var line : resource.phrases("rules")) {
      try {
        var rule = Rule.parse(line);
        if (rule.conditions().size() > 2) {
          throw new IllegalArgumentException("a rule has at most two conditions");
        }
        rules.add(rule);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(
            resource.place("rules") + "'" + line + "': " + e.getMessage(), e);
      }
    }
    var calibration = resource.curve("calibration");
    if (!calibration.neverFalls() || calibration.least() < 0 || calibration.greatest() > 1) {
      throw new IllegalStateException(
          resource.place("calibration") + "a greater score must never mean less, within 0..1");
    }
    var model = new Model(resource.name(), resource.number("start"), rules, calibration);
    resource.done();
    return model;
  }

  /// The model that this text writes down.
  public static Model parse(String name, String text) {
    return read(Resource.of(name, text));
  }

  /// The name of the resource.
  public String name() {
    return name;
  }

  /// The rules, for those who want to look.
  public List<Rule> rules() {
    return rules;
  }

  /// The sum before calibration.
  public double score(Evidence evidence) {
    var level = new int[2 * MEASURES.length];
    for (int i = 0; i < MEASURES.length; i++) {
      double value = evidence.of(MEASURES[i]);
      if (Double.isNaN(value)) {
        level[2 * i + 1] = Integer.MAX_VALUE;
      } else {
        int reached = reached(limits[i], MEASURES[i].turned(value));
        level[2 * i] = reached;
        level[2 * i + 1] = reached;
      }
    }
    double score = start;
    for (int i = 0; i < weights.length; i++) {
      if (level[slots[i]] >= levels[i] && level[otherSlots[i]] >= otherLevels[i]) {
        score += weights[i];
      }
    }
    return score;
  }

  /// How many limits the value reaches.
  private static int reached(double[] limits, double value) {
    int reached = 0;
    while (reached < limits.length && value >= limits[reached]) {
      reached++;
    }
    return reached;
  }

  /// P(same recording), before the laws.
  double probability(Evidence evidence) {
    return calibration.at(score(evidence));
  }
}
