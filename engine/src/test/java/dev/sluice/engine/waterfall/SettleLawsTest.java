package dev.sluice.engine.waterfall;

import static dev.sluice.engine.waterfall.Outcomes.ANSWERED;
import static dev.sluice.engine.waterfall.Outcomes.EARLIER;
import static dev.sluice.engine.waterfall.Outcomes.NOT_REACHED;
import static dev.sluice.engine.waterfall.Outcomes.NOW;
import static dev.sluice.engine.waterfall.Outcomes.UNANSWERED;
import static dev.sluice.engine.waterfall.Outcomes.empty;
import static dev.sluice.engine.waterfall.Outcomes.filled;
import static dev.sluice.engine.waterfall.Outcomes.kept;
import static dev.sluice.engine.waterfall.Outcomes.rung;
import static dev.sluice.engine.waterfall.Outcomes.stored;
import static dev.sluice.engine.waterfall.Outcomes.won;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Settlement on random cases, held against its rules read naively.
class SettleLawsTest {
  private static final List<String> STORED =
      List.of("beatport", "spotify", "mixesdb", "discogs", "gone");

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void settlesAsTheRulesReadNaively(long row) {
    for (long seed = row * 500; seed < (row + 1) * 500; seed++) {
      var random = new SplittableRandom(seed);
      var decided =
          new Enrichment(
              "track",
              Map.of("bpm", outcome(random), "key", outcome(random)),
              Map.of("isrc", outcome(random)),
              Set.of());
      var stored = new HashMap<String, StoredValue>();
      for (var field : List.of("bpm", "key", "isrc", "genre")) {
        if (random.nextInt(4) > 0) {
          stored.put(field, storedValue(random));
        }
      }
      assertThat(Waterfall.settle(stored, NOW, decided))
          .as("seed %d: %s settled by %s", seed, stored, decided)
          .isEqualTo(naive(stored, decided));
    }
  }

  /// The same rules once more, a sentence at a time.
  private static Map<String, StoredValue> naive(
      Map<String, StoredValue> stored, Enrichment decided) {
    var settled = new HashMap<>(stored);
    decided
        .fields()
        .forEach(
            (field, outcome) -> {
              var old = stored.get(field);
              if (old != null && old.locked()) {
                return; // "a locked value always stays"
              }
              if (old != null && isUnanswered(old.provenance(), outcome.rungs())) {
                settled.put(field, kept(old)); // "it stays, marked kept, with its own decision"
                return;
              }
              settled.remove(field); // "the new outcome holds, even if empty"
              if (outcome instanceof FieldOutcome.Filled(var value, var provenance, _)) {
                settled.put(field, new StoredValue(value, provenance, NOW, false, false));
              }
            });
    return settled;
  }

  /// "A rung at or above r ended in Failed, Refused, Withheld or Skipped(circular | missing)"; "a
  /// provider no longer in the chain keeps nothing"; "a value that won a vote also stays while one
  /// of its supporters does not answer".
  private static boolean isUnanswered(Provenance own, List<RungTrace> rungs) {
    boolean above = false;
    boolean stands = false;
    boolean supporter = false;
    for (var rung : rungs) {
      boolean unanswered = UNANSWERED.contains(rung.verdict());
      above |= unanswered && !stands;
      stands |= rung.provider().equals(own.provider());
      supporter |= unanswered && supports(own, rung.provider());
    }
    return stands && (above || supporter);
  }

  private static boolean supports(Provenance own, String provider) {
    return own.consensus().isPresent() && own.consensus().get().supporters().contains(provider);
  }

  private static FieldOutcome outcome(SplittableRandom random) {
    var providers = new ArrayList<>(List.of("beatport", "spotify", "mixesdb", "discogs"));
    Collections.shuffle(providers, new Random(random.nextLong()));
    int rungs = random.nextInt(5);
    int winner = random.nextBoolean() ? random.nextInt(5) : rungs;
    var traces = new ArrayList<RungTrace>();
    for (int i = 0; i < rungs; i++) {
      var all = random.nextInt(3) == 0 ? UNANSWERED : ANSWERED;
      var verdict = i > winner && random.nextInt(3) > 0 ? NOT_REACHED : pick(random, all);
      traces.add(
          i == winner
              ? won(i + 1, providers.get(i), "new")
              : rung(i + 1, providers.get(i), verdict));
    }
    var all = traces.toArray(RungTrace[]::new);
    return winner < rungs ? filled("new", all) : empty(all);
  }

  private static StoredValue storedValue(SplittableRandom random) {
    var provider = pick(random, STORED);
    boolean locked = random.nextInt(8) == 0;
    var stored =
        stored("old", provider, 1 + random.nextInt(4), EARLIER, locked, random.nextBoolean());
    return random.nextInt(3) == 0 ? voted(stored, random) : stored;
  }

  private static StoredValue voted(StoredValue stored, SplittableRandom random) {
    var supporters = new ArrayList<String>();
    var dissenters = new ArrayList<String>();
    for (var provider : STORED) {
      if (!provider.equals(stored.provenance().provider()) && random.nextBoolean()) {
        (random.nextBoolean() ? supporters : dissenters).add(provider);
      }
    }
    var own = stored.provenance();
    return new StoredValue(
        stored.value(),
        new Provenance(
            own.provider(),
            own.confidence(),
            own.priority(),
            own.timestamp(),
            own.observation(),
            Optional.of(new Consensus(BigDecimal.ONE, supporters, dissenters))),
        stored.decision(),
        stored.locked(),
        stored.kept());
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
