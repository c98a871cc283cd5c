package dev.sluice.engine.match;

import dev.sluice.engine.track.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Measures the bundled judge on labelled pairs of real records: precision and recall at some
/// thresholds, and how often the records were the same where the judge said how probable it is.
///
/// Run: `java ... dev.sluice.engine.match.Measurement DIRECTORY [misses]`, where DIRECTORY holds
/// `pairs/*.csv`.
final class Measurement {
  private static final double[] EDGES = {0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.975, 1.01};

  private final int[][] bins = new int[EDGES.length][2];
  private final double[] sums = new double[EDGES.length];
  private final List<double[]> judged = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    var directory = Path.of(arguments[0]);
    var judge = RecordingJudge.bundled();
    int misses = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    try (var files = Files.list(directory.resolve("pairs"))) {
      for (var file : files.sorted().toList()) {
        var pairs = LabelledPairs.read(file);
        print(judge, file.getFileName().toString(), pairs, misses);
        print(
            judge,
            file.getFileName() + " without durations",
            LabelledPairs.without(Fields.DURATION_MS, pairs),
            misses);
      }
    }
    var covers = LabelledPairs.covers(directory.resolve("cover_versions.csv"));
    print(judge, "cover_versions.csv", covers, misses);
  }

  private static void print(Judge judge, String name, List<LabelledPairs.Pair> pairs, int misses) {
    System.out.println(name + "\n" + of(judge, pairs).report());
    byKind(judge, pairs);
    misses(judge, pairs, misses);
  }

  static Measurement of(Judge judge, List<LabelledPairs.Pair> pairs) {
    var measurement = new Measurement();
    for (var pair : pairs) {
      measurement.add(pair.probability(judge), pair.same());
    }
    return measurement;
  }

  private void add(double probability, boolean same) {
    int bin = 0;
    while (probability >= EDGES[bin]) {
      bin++;
    }
    bins[bin][same ? 1 : 0]++;
    sums[bin] += probability;
    judged.add(new double[] {probability, same ? 1 : 0});
  }

  double precision(double threshold) {
    long said = judged.stream().filter(pair -> pair[0] >= threshold).count();
    long right = judged.stream().filter(pair -> pair[0] >= threshold && pair[1] == 1).count();
    return said == 0 ? 1 : (double) right / said;
  }

  double recall(double threshold) {
    long same = judged.stream().filter(pair -> pair[1] == 1).count();
    long right = judged.stream().filter(pair -> pair[0] >= threshold && pair[1] == 1).count();
    return same == 0 ? 1 : (double) right / same;
  }

  String report() {
    var report = new StringBuilder();
    for (double threshold : new double[] {0.5, 0.85, 0.9, 0.95}) {
      report.append(
          String.format(
              Locale.ROOT,
              "  at %.2f: precision %.3f recall %.3f%n",
              threshold,
              precision(threshold),
              recall(threshold)));
    }
    for (int bin = 0; bin < EDGES.length; bin++) {
      int all = bins[bin][0] + bins[bin][1];
      if (all > 0) {
        report.append(
            String.format(
                Locale.ROOT,
                "  under %.3f: %6d pairs, said %.3f, were %.3f%n",
                EDGES[bin],
                all,
                sums[bin] / all,
                (double) bins[bin][1] / all));
      }
    }
    return report.toString();
  }

  private static void byKind(Judge judge, List<LabelledPairs.Pair> pairs) {
    var kinds = new TreeMap<String, List<LabelledPairs.Pair>>();
    pairs.forEach(
        pair ->
            kinds
                .computeIfAbsent(pair.kind() + " " + pair.same(), _ -> new ArrayList<>())
                .add(pair));
    kinds.forEach(
        (kind, some) -> {
          long above = some.stream().filter(pair -> pair.probability(judge) >= 0.5).count();
          long high = some.stream().filter(pair -> pair.probability(judge) >= 0.85).count();
          System.out.printf(
              Locale.ROOT,
              "  %-36s %5d, >= .50: %5d, >= .85: %5d%n",
              kind,
              some.size(),
              above,
              high);
        });
  }

  private static void misses(Judge judge, List<LabelledPairs.Pair> pairs, int most) {
    var random = new java.util.Random(5);
    var wrong =
        new ArrayList<>(
            pairs.stream().filter(pair -> pair.probability(judge) >= 0.5 != pair.same()).toList());
    java.util.Collections.shuffle(wrong, random);
    for (var pair : wrong.subList(0, Math.min(most, wrong.size()))) {
      var given = new TreeMap<String, String>();
      pair.given().forEach((field, value) -> given.put(field, value.display()));
      System.out.printf(
          Locale.ROOT,
          "   %s %.3f %s%n        %s%n",
          pair.same() ? "same " : "other",
          pair.probability(judge),
          given,
          new TreeMap<>(pair.candidate().fields()));
    }
  }
}
