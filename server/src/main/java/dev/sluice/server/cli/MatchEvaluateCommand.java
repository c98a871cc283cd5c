package dev.sluice.server.cli;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.match.SameRecording;
import dev.sluice.training.Evaluation;
import dev.sluice.training.PairScorer;
import dev.sluice.training.PairsFile;
import dev.sluice.training.Plot;
import dev.sluice.training.Report;
import dev.sluice.training.TokenSort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `sluice match evaluate`: what the judge's probabilities are worth on labelled pairs.
@Command(
    name = "evaluate",
    description = {
      "Measures the judge on labelled pairs, beside a token-sort baseline.",
      "F1, precision, recall and the mistakes are at .50. The calibration error (ece) is over ten",
      "bins of equal width. Pairs labelled ? are counted apart."
    },
    mixinStandardHelpOptions = true)
final class MatchEvaluateCommand implements Callable<Integer> {
  private static final Map<String, Double> THRESHOLDS =
      new TreeMap<>(Map.of("0.50", 0.5, "0.90", 0.9));

  @Option(
      names = "--pairs",
      required = true,
      paramLabel = "FILE",
      description =
          "CSV: pair_type, label (1, 0 or ?), {a_,b_}{artist,title,album,duration,year,isrc}.")
  private Path pairs = Path.of("");

  @Option(
      names = "--json",
      description = "As one line of JSON; what is accepted is given in numbers of pairs.")
  private boolean json;

  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description = "Draws reliability and precision-recall.")
  private @Nullable Path plot;

  @Option(names = "--mistakes", paramLabel = "N", description = "Prints so many (default 20).")
  private int mistakes = 20;

  @Option(names = "--remaster-is-another", description = "Takes a remaster for another recording.")
  private boolean remasterIsAnother;

  @Option(
      names = "--clean-is-another",
      description = "Takes a clean version for another recording.")
  private boolean cleanIsAnother;

  @Override
  public Integer call() throws IOException {
    var labelled = PairsFile.read(pairs);
    var same = new SameRecording(!remasterIsAnother, !cleanIsAnother);
    var judge = new RecordingJudge(Comparer.bundled(same));
    var evaluation = Evaluation.of(new PairScorer(judge).score(labelled));
    var baseline = Evaluation.of(TokenSort.score(labelled));
    if (plot != null) {
      Files.writeString(plot, Plot.of(evaluation, baseline));
    }
    System.out.println(
        json
            ? json(evaluation, baseline, judge.version())
            : Report.of(judge.version(), evaluation, baseline, mistakes));
    return 0;
  }

  private static ObjectNode json(Evaluation evaluation, Evaluation baseline, String judge) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("judge", judge);
    put(json, evaluation, Evaluation.THRESHOLD);
    put(json.putObject("baseline"), baseline, baseline.bestThreshold());
    var types = json.putObject("by_type");
    evaluation.byType().forEach((name, type) -> put(types.putObject(name), type));
    return json;
  }

  private static void put(ObjectNode json, Evaluation evaluation, double threshold) {
    json.put("pairs", evaluation.pairs())
        .put("undecided", evaluation.undecided())
        .put("positives", evaluation.positives())
        .put("threshold", threshold)
        .put("precision", rounded(evaluation.precision(threshold)))
        .put("recall", rounded(evaluation.recall(threshold)))
        .put("f1", rounded(evaluation.f1(threshold)))
        .put("ece", rounded(evaluation.calibrationError()))
        .put("ece_types_weighted_equally", rounded(evaluation.calibrationErrorOfTypes()));
    var recall = json.putObject("recall_at");
    THRESHOLDS.forEach((name, at) -> recall.put(name, rounded(evaluation.recall(at))));
  }

  private static void put(ObjectNode json, Evaluation type) {
    json.put("pairs", type.pairs()).put("negatives", type.negatives());
    var negatives = json.putObject("negatives_accepted_at");
    THRESHOLDS.forEach((name, at) -> negatives.put(name, type.negativesAccepted(at)));
    json.put("positives", type.positives());
    var positives = json.putObject("positives_accepted_at");
    THRESHOLDS.forEach((name, at) -> positives.put(name, type.positivesAccepted(at)));
  }

  private static double rounded(double share) {
    return Math.rint(share * 1e6) / 1e6;
  }
}
