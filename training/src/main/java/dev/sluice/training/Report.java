package dev.sluice.training;

import java.util.Locale;

/// Says an evaluation to people: figures beside the baseline's, pair types, the worst mistakes.
public final class Report {
  private Report() {}

  public static String of(String judge, Evaluation evaluation, Evaluation baseline, int mistakes) {
    var text = new StringBuilder();
    text.append(
        format(
            "%,d pairs, %,d of them the same recording; %,d undecided left out%n",
            evaluation.pairs(), evaluation.positives(), evaluation.undecided()));
    text.append(
        format(
            "ECE %.4f, with all pair types weighing the same %.4f%n%n",
            evaluation.calibrationError(), evaluation.calibrationErrorOfTypes()));
    text.append(format("%-34s %6s %6s %6s %6s%n", "", "P", "R", "F1", "ECE"));
    figures(text, judge + " at .50", evaluation, Evaluation.THRESHOLD);
    figures(text, judge + " at .90", evaluation, 0.9);
    double best = baseline.bestThreshold();
    figures(text, "token-sort ratio at .50", baseline, Evaluation.THRESHOLD);
    figures(text, format("token-sort ratio at its best, %.2f", best), baseline, best);
    text.append(
        format(
            "%n%-30s %7s %18s %18s%n",
            "pair type", "pairs", "same >=.50 >=.90", "other >=.50 >=.90"));
    evaluation
        .byType()
        .forEach(
            (name, type) ->
                text.append(
                    format(
                        "%-30s %7d %6d %5d %5d %6d %5d %5d%n",
                        name,
                        type.pairs(),
                        type.positives(),
                        type.positivesAccepted(0.5),
                        type.positivesAccepted(0.9),
                        type.negatives(),
                        type.negativesAccepted(0.5),
                        type.negativesAccepted(0.9))));
    text.append(format("%nthe worst mistakes%n"));
    evaluation.worst(mistakes).forEach(each -> mistake(text, each));
    return text.toString().stripTrailing();
  }

  private static void figures(
      StringBuilder text, String name, Evaluation evaluation, double threshold) {
    text.append(
        format(
            "%-34s %6.4f %6.4f %6.4f %6.4f%n",
            name,
            evaluation.precision(threshold),
            evaluation.recall(threshold),
            evaluation.f1(threshold),
            evaluation.calibrationError()));
  }

  private static void mistake(StringBuilder text, Scored scored) {
    text.append(
        format(
            "%.3f but %s (%s)%n    %s%n    %s%n",
            scored.probability(),
            scored.pair().isSame() ? "the same" : "another",
            scored.pair().type(),
            side(scored.pair().one()),
            side(scored.pair().other())));
  }

  private static String side(Recording side) {
    return String.join(" | ", side.cells());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of this module
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
