package dev.sluice.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a fitted model down, for people and for the judge to read.
final class ModelText {
  private ModelText() {}

  static String of(Fitter.Fitted fitted, String calibration, List<Example> examples, long seed) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
        # Is it the same recording? A trained model: %d rules, learnt from %,d pairs, of which
        # %,d the same recording (seed %d). Written by `sluice match train`: do not edit.
        #
        # The score (log-odds) is `start` and the weights of all rules that hold. A rule holds where
        # its conditions do; `?` behind one: or where the measure is absent. No weight is negative
        # and every condition asks for more of what speaks for the same recording, so the score
        # never falls when evidence gets better. `calibration` turns scores into probabilities:
        # points score:probability, straight between them. What the measures are, Measure.java says.
        #
        """,
            fitted.rules().size(),
            examples.size(),
            examples.stream().filter(each -> each.pair().isSame()).count(),
            seed));
    examples.stream()
        .collect(Collectors.groupingBy(Example::set, java.util.TreeMap::new, Collectors.counting()))
        .forEach((set, count) -> text.append(String.format(Locale.ROOT, "# %7d %s%n", count, set)));
    text.append(String.format(Locale.ROOT, "%nstart = %.4f%n%nrules = \\%n", fitted.start()));
    text.append(
        fitted.rules().stream()
            .map(rule -> "  " + rule)
            .collect(Collectors.joining(" ; \\\n", "", "\n\n")));
    text.append("calibration = \\\n");
    for (var point : calibration.split(" ", -1)) {
      text.append("  ").append(point).append(" \\\n");
    }
    text.setLength(text.length() - 3);
    return text.append('\n').toString();
  }
}
