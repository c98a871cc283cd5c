package dev.sluice.training;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.Evidence;
import dev.sluice.engine.match.Model;
import dev.sluice.engine.match.SameRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Learns a model from everything under a data folder. The same folder and seed give the same
/// model, to the letter.
public final class Training {
  private static final int ROUNDS = 1_200;

  /// How much the sets weigh together, whatever their sizes; all others weigh 1.
  private static final Map<String, Double> SHARES =
      Map.ofEntries(
          Map.entry(MusicBrainzExamples.PAIRS, 9.0),
          Map.entry(MusicBrainzExamples.NEIGHBOURS, 6.0),
          Map.entry("spotify", 2.0),
          Map.entry("isrc", 1.0),
          Map.entry("same_album_other_title", 2.0),
          Map.entry("catalogue_no_duration", 2.0),
          Map.entry("version_same_length", 0.1),
          Map.entry("others_same_length", 0.1),
          Map.entry("near_title_same_length", 0.02),
          Map.entry("other_length", 0.05),
          Map.entry("near_title", 0.3),
          Map.entry("near_title_no_duration", 0.3),
          Map.entry("itunes_amazon", 0.4),
          Map.entry("itunes_amazon_no_duration", 0.3),
          Map.entry("itunes_amazon_sparser", 0.3),
          Map.entry("untitled", 0.3));

  /// The weight of a set of share 1, in pairs.
  private static final double SHARE = 3_000;

  /// No single pair weighs more than so many.
  private static final double MOST = 12;

  /// A trained model as a resource, and how it does on the pairs it was fitted to and on those held
  /// out, by set.
  public record Trained(
      String resource,
      Map<String, Evaluation> fitted,
      Map<String, Evaluation> held,
      List<Scored> heldPairs) {
    /// Writes what was held out as a pairs file, every pair with its own type.
    public void writeHeldPairs(Path file) throws IOException {
      PairsFile.write(heldPairs.stream().map(Scored::pair).toList(), file);
    }
  }

  private Training() {}

  /// Fits a judge to the known data under a directory; the same seed gives the same judge.
  public static Trained train(Path data, long seed) throws IOException {
    var comparer = Comparer.bundled(SameRecording.DEFAULT);
    var examples = new Examples(data, seed).all();
    var evidence =
        examples.stream()
            .map(
                example ->
                    comparer.compare(
                        comparer.describe(Cells.fields(example.pair().one())),
                        comparer.describe(Cells.fields(example.pair().other()))))
            .toList();
    var fitting = new ArrayList<Example>();
    var seen = new ArrayList<Evidence>();
    for (int i = 0; i < examples.size(); i++) {
      if (!examples.get(i).held()) {
        fitting.add(examples.get(i));
        seen.add(evidence.get(i));
      }
    }
    var resource = fit(fitting, seen, seed);
    var trained = Comparer.with(Model.parse("judge-trained", resource), SameRecording.DEFAULT);
    var scored = new ArrayList<Scored>();
    for (int i = 0; i < examples.size(); i++) {
      scored.add(new Scored(examples.get(i).pair(), trained.probability(evidence.get(i))));
    }
    return new Trained(
        resource,
        bySet(examples, scored, false),
        bySet(examples, scored, true),
        held(examples, scored));
  }

  private static List<Scored> held(List<Example> examples, List<Scored> scored) {
    var some = new ArrayList<Scored>();
    for (int i = 0; i < examples.size(); i++) {
      if (examples.get(i).held()) {
        some.add(scored.get(i));
      }
    }
    return some;
  }

  private static String fit(List<Example> examples, List<Evidence> evidence, long seed) {
    var same = new boolean[examples.size()];
    var weights = weights(examples);
    for (int i = 0; i < same.length; i++) {
      same[i] = examples.get(i).pair().isSame();
    }
    var fitter = new Fitter(new Grid(evidence), same, weights);
    var fitted = fitter.fit(ROUNDS);
    var scores = fitter.scores();
    for (int i = 0; i < scores.length; i++) {
      scores[i] += fitted.start();
    }
    return ModelText.of(fitted, Isotonic.fit(scores, same, weights), examples, seed);
  }

  private static double[] weights(List<Example> examples) {
    var sizes =
        examples.stream().collect(Collectors.groupingBy(Example::set, Collectors.counting()));
    var weights = new double[examples.size()];
    for (int i = 0; i < weights.length; i++) {
      var set = examples.get(i).set();
      double share = SHARES.getOrDefault(set, 1.0) * SHARE;
      weights[i] = Math.min(MOST, share / sizes.getOrDefault(set, 1L));
    }
    return weights;
  }

  private static Map<String, Evaluation> bySet(
      List<Example> examples, List<Scored> scored, boolean held) {
    var sets = new TreeMap<String, List<Scored>>();
    for (int i = 0; i < examples.size(); i++) {
      if (examples.get(i).held() == held) {
        sets.computeIfAbsent(examples.get(i).set(), _ -> new ArrayList<>()).add(scored.get(i));
      }
    }
    var evaluations = new TreeMap<String, Evaluation>();
    sets.forEach((set, some) -> evaluations.put(set, Evaluation.of(some)));
    return evaluations;
  }

  /// Sets of pairs as they are found, nothing about them made up.
  private static final Set<String> FOUND =
      Set.of(
          MusicBrainzExamples.PAIRS,
          MusicBrainzExamples.NEIGHBOURS,
          "itunes_amazon",
          "spotify",
          "covers",
          "isrc",
          "same_album_other_title");

  /// One line per set, and how well calibrated they are together.
  public static String report(Map<String, Evaluation> sets) {
    var text = new StringBuilder();
    sets.forEach(
        (set, each) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-28s %6d pairs %6d same  P %.4f R %.4f F1 %.4f  R@.90 %.4f  wrong @.50 %.4f"
                        + " @.90 %.4f  ECE %.4f%n",
                    set,
                    each.pairs(),
                    each.positives(),
                    each.precision(.5),
                    each.recall(.5),
                    each.f1(.5),
                    each.recall(.9),
                    (double) each.negativesAccepted(.5) / Math.max(1, each.negatives()),
                    (double) each.negativesAccepted(.9) / Math.max(1, each.negatives()),
                    each.calibrationError())));
    var found = new TreeMap<>(sets);
    found.keySet().retainAll(FOUND);
    text.append(together("all sets", sets)).append(together("those not made up", found));
    return text.toString();
  }

  private static String together(String which, Map<String, Evaluation> sets) {
    return String.format(
        Locale.ROOT,
        "%s: ECE %.4f, with the sets weighing the same %.4f%n",
        which,
        Evaluation.of(sets.values().stream().flatMap(set -> set.scored().stream()).toList())
            .calibrationError(),
        Evaluation.calibrationError(sets.values()));
  }
}
