package dev.sluice.training;

import java.util.List;
import java.util.Locale;

/// Draws an evaluation as SVG: left, how often pairs were the same where the judge said how
/// probable it is; right, precision over recall, with the token-sort baseline for comparison.
public final class Plot {
  private static final int SIDE = 320;
  private static final int LEFT = 60;
  private static final int TOP = 40;
  private static final int GAP = 90;
  private static final double SMALLEST_DOT = 3;
  private static final double LARGEST_DOT = 11;

  private final StringBuilder svg = new StringBuilder();

  private Plot() {}

  /// The drawing as a whole file.
  public static String of(Evaluation judge, Evaluation baseline) {
    return new Plot().draw(judge, baseline);
  }

  private String draw(Evaluation judge, Evaluation baseline) {
    int width = LEFT + SIDE + GAP + SIDE + 30;
    int height = TOP + SIDE + 60;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
        width, height, width, height);
    frame(LEFT, format("Reliability: %,d pairs", judge.pairs()), "said", "were the same");
    line(LEFT, 0, 0, 1, 1, "#999", "4 3");
    reliability(judge);
    int right = LEFT + SIDE + GAP;
    frame(right, "Precision over recall", "recall", "precision");
    curve(right, baseline, "#c60");
    curve(right, judge, "#06c");
    text(right + 12, TOP + SIDE - 30, "#06c", "judge");
    text(right + 12, TOP + SIDE - 14, "#c60", "token-sort ratio");
    return svg.append("</svg>\n").toString();
  }

  private void reliability(Evaluation judge) {
    var bins = judge.bins();
    double most = bins.stream().mapToInt(Evaluation.Bin::pairs).max().orElse(1);
    for (var bin : bins) {
      if (bin.pairs() > 0) {
        double share = Math.log1p(bin.pairs()) / Math.log1p(most);
        add(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#06c\" fill-opacity=\"0.7\">"
                + "<title>%d pairs: said %.3f, were %.3f</title></circle>%n",
            x(LEFT, bin.meanProbability()),
            y(bin.shareSame()),
            SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * share,
            bin.pairs(),
            bin.meanProbability(),
            bin.shareSame());
      }
    }
  }

  private void curve(int left, Evaluation evaluation, String colour) {
    var points = new StringBuilder();
    for (int percent = 0; percent <= 100; percent++) {
      double threshold = percent / 100.0;
      points.append(
          format(
              "%.1f,%.1f ",
              x(left, evaluation.recall(threshold)), y(evaluation.precision(threshold))));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
        points.toString().strip(), colour);
  }

  private void frame(int left, String title, String below, String beside) {
    for (int tenth : List.of(0, 2, 4, 6, 8, 10)) {
      double share = tenth / 10.0;
      line(left, share, 0, share, 1, "#eee", "");
      line(left, 0, share, 1, share, "#eee", "");
      text(x(left, share) - 8, y(0) + 18, "#333", format("%.1f", share));
      text(left - 26, y(share) + 4, "#333", format("%.1f", share));
    }
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#333\"/>%n",
        left, TOP, SIDE, SIDE);
    text(left, TOP - 14, "#000", title);
    text(x(left, 0.5) - 16, y(0) + 38, "#333", below);
    add(
        "<text transform=\"translate(%d %.1f) rotate(-90)\" fill=\"#333\">%s</text>%n",
        left - 38, y(0.5) + 30, beside);
  }

  private void line(
      int left, double x1, double y1, double x2, double y2, String colour, String dashes) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
        x(left, x1),
        y(y1),
        x(left, x2),
        y(y2),
        colour,
        dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
  }

  private void text(double x, double y, String colour, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n", x, y, colour, text);
  }

  private static double x(int left, double share) {
    return left + SIDE * share;
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - share);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of this module
  private void add(String format, Object... values) {
    svg.append(format(format, values));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
