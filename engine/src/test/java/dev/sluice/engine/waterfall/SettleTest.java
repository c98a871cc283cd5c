package dev.sluice.engine.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.SkipReason;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettleTest {
  private static final Confidence SURE = new Confidence(95);
  private static final Instant ASKED = Instant.parse("2026-02-03T04:05:06Z");
  private static final UUID EARLIER = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID NOW = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final UUID ANSWER = UUID.fromString("00000000-0000-7000-8000-000000000003");

  private static final Verdict ABSENT = new Verdict.Absent();
  private static final Verdict BELOW = new Verdict.BelowThreshold(value("maybe"), SURE);
  private static final Verdict UNDER_THE_FLOOR = new Verdict.BelowIdentityFloor(.3);
  private static final Verdict FAILED = new Verdict.Failed("reset");
  private static final Verdict REFUSED = new Verdict.Refused("429", Duration.ofSeconds(9));
  private static final Verdict WITHHELD = new Verdict.Withheld("no credential");
  private static final Verdict MISSING = skipped(new SkipReason.Missing("isrc"));
  private static final Verdict CIRCULAR = skipped(new SkipReason.Circular());
  private static final Verdict NOT_REACHED = new Verdict.NotReached();

  private static final List<Verdict> UNANSWERED =
      List.of(FAILED, REFUSED, WITHHELD, MISSING, CIRCULAR);
  private static final List<Verdict> ANSWERED =
      List.of(
          ABSENT,
          BELOW,
          UNDER_THE_FLOOR,
          skipped(new SkipReason.Disabled()),
          skipped(new SkipReason.Excluded()),
          skipped(new SkipReason.NoFile()),
          skipped(new SkipReason.CannotSupply()));

  static Stream<Verdict> unanswered() {
    return UNANSWERED.stream();
  }

  static Stream<Verdict> answered() {
    return ANSWERED.stream();
  }

  @ParameterizedTest
  @MethodSource("unanswered")
  void aValueThatWonAVoteStaysWhileASupporterDoesNotAnswer(Verdict outage) {
    var consensus = new Consensus(BigDecimal.ONE, List.of("c"), List.of("a"));
    var old =
        new StoredValue(
            value("old"),
            new Provenance("b", SURE, 2, ASKED, ANSWER, Optional.of(consensus)),
            EARLIER,
            false,
            false);
    var now =
        new FieldOutcome.Filled(
            value("new"),
            provenance("a", 1),
            List.of(won(1, "a", "new"), rung(2, "b", ABSENT), rung(3, "c", outage)));
    var answered =
        new FieldOutcome.Filled(
            value("new"),
            provenance("a", 1),
            List.of(won(1, "a", "new"), rung(2, "b", ABSENT), rung(3, "c", ABSENT)));

    assertThat(settled(old, now)).isEqualTo(kept(old));
    assertThat(settled(old, answered).value()).isEqualTo(value("new"));
  }

  private static StoredValue settled(StoredValue old, FieldOutcome outcome) {
    var decided = new Enrichment("t", Map.of("f", outcome), Map.of(), Set.of());
    return Objects.requireNonNull(
        Waterfall.settle(Map.of("f", old), NOW, decided).get("f"), "emptied");
  }

  @Nested
  class AFieldThatHadNothing {
    @Test
    void getsTheAcceptedValueWithItsProvenanceAndDecision() {
      var decided = decided(filled("new", rung(1, "beatport", ABSENT), won(2, "spotify", "new")));

      var settled = Waterfall.settle(Map.of(), NOW, decided);

      assertThat(settled).isEqualTo(Map.of("bpm", stored("new", "spotify", 2, NOW, false, false)));
    }

    @Test
    void staysWithoutWhenNothingWasAccepted() {
      var decided = decided(empty(rung(1, "beatport", FAILED)));

      assertThat(Waterfall.settle(Map.of(), NOW, decided)).isEmpty();
    }
  }

  @Nested
  class AStoredValue {
    private final StoredValue old = stored("old", "spotify", 2, EARLIER, false, false);

    @Test
    void isReplacedByANewOne() {
      var decided =
          decided(filled("new", won(1, "beatport", "new"), rung(2, "spotify", NOT_REACHED)));

      assertThat(settled(old, decided))
          .isEqualTo(Map.of("bpm", stored("new", "beatport", 1, NOW, false, false)));
    }

    @Test
    void isConfirmedWithTheDecisionThatFoundItAgain() {
      var decided = decided(filled("old", rung(1, "beatport", ABSENT), won(2, "spotify", "old")));

      assertThat(settled(old, decided))
          .isEqualTo(Map.of("bpm", stored("old", "spotify", 2, NOW, false, false)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void staysWithItsOwnDecisionWhenItsOwnRungWasNotAnswered(Verdict verdict) {
      var decided = decided(empty(rung(1, "beatport", ABSENT), rung(2, "spotify", verdict)));

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void staysWhenARungAboveWasNotAnswered(Verdict verdict) {
      var decided = decided(empty(rung(1, "beatport", verdict), rung(2, "spotify", ABSENT)));

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void staysWhenOnlyARungBelowHasAValueInstead(Verdict verdict) {
      var decided =
          decided(
              filled(
                  "new",
                  rung(1, "beatport", ABSENT),
                  rung(2, "spotify", verdict),
                  won(3, "mixesdb", "new")));

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#unanswered")
    void isNotKeptForARungBelowIt(Verdict verdict) {
      var decided =
          decided(
              empty(
                  rung(1, "beatport", ABSENT),
                  rung(2, "spotify", ABSENT),
                  rung(3, "mixesdb", verdict)));

      assertThat(settled(old, decided)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.engine.waterfall.SettleTest#answered")
    void goesWhenEveryRungDownToItsOwnWasAnswered(Verdict verdict) {
      var decided = decided(empty(rung(1, "beatport", verdict), rung(2, "spotify", verdict)));

      assertThat(settled(old, decided)).isEmpty();
    }

    @Test
    void goesWhenItsProviderIsNoLongerInTheChain() {
      var decided = decided(empty(rung(1, "beatport", FAILED), rung(2, "mixesdb", FAILED)));

      assertThat(settled(old, decided)).isEmpty();
    }

    @Test
    void countsFromTheRungWhereItsProviderNowStands() {
      var movedUp = decided(empty(rung(1, "spotify", ABSENT), rung(2, "beatport", FAILED)));
      var movedDown =
          decided(
              empty(
                  rung(1, "beatport", ABSENT),
                  rung(2, "mixesdb", ABSENT),
                  rung(3, "spotify", FAILED)));

      assertThat(settled(old, movedUp)).isEmpty();
      assertThat(settled(old, movedDown)).isEqualTo(Map.of("bpm", kept(old)));
    }

    @Test
    void countsFromItsOwnRungWhereItsProviderStandsTwice() {
      var decided =
          decided(
              empty(
                  rung(1, "spotify", BELOW),
                  rung(2, "beatport", FAILED),
                  rung(3, "spotify", BELOW)));
      var upper = stored("old", "spotify", 1, EARLIER, false, false);
      var lower = stored("old", "spotify", 3, EARLIER, false, false);

      assertThat(settled(upper, decided)).isEmpty();
      assertThat(settled(lower, decided)).isEqualTo(Map.of("bpm", kept(lower)));
    }

    @Test
    void staysAsItIsWhenTheDecisionDidNotDecideItsField() {
      var decided = new Enrichment("track", Map.of(), Map.of(), Set.of());

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", old));
    }

    @Test
    void staysAsItIsWhenItsFieldWasOnlyAHelper() {
      var helper = filled("new", won(1, "beatport", "new"));
      var decided = new Enrichment("track", Map.of(), Map.of("bpm", helper), Set.of());

      assertThat(settled(old, decided)).isEqualTo(Map.of("bpm", old));
    }

    @Test
    void ofOneFieldDoesNotDependOnAnother() {
      var decided =
          new Enrichment(
              "track",
              Map.of(
                  "bpm", empty(rung(1, "spotify", FAILED)),
                  "key", empty(rung(1, "spotify", ABSENT))),
              Map.of(),
              Set.of());

      assertThat(Waterfall.settle(Map.of("bpm", old, "key", old), NOW, decided))
          .isEqualTo(Map.of("bpm", kept(old)));
    }
  }

  @Nested
  class AKeptValue {
    private final StoredValue old = stored("old", "spotify", 1, EARLIER, false, true);

    @Test
    void staysKeptAsLongAsItsRungIsNotAnswered() {
      assertThat(settled(old, decided(empty(rung(1, "spotify", REFUSED)))))
          .isEqualTo(Map.of("bpm", old));
    }

    @Test
    void isKeptNoLongerOnceItWasFoundAgain() {
      assertThat(settled(old, decided(filled("old", won(1, "spotify", "old")))))
          .isEqualTo(Map.of("bpm", stored("old", "spotify", 1, NOW, false, false)));
    }
  }

  @Nested
  class ALockedValue {
    private final StoredValue locked = stored("mine", "person", 0, EARLIER, true, false);

    @Test
    void staysWhateverWasDecided() {
      assertThat(settled(locked, decided(filled("new", won(1, "beatport", "new")))))
          .isEqualTo(Map.of("bpm", locked));
      assertThat(settled(locked, decided(empty(rung(1, "beatport", ABSENT)))))
          .isEqualTo(Map.of("bpm", locked));
      assertThat(settled(locked, decided(empty(rung(1, "beatport", FAILED)))))
          .isEqualTo(Map.of("bpm", locked));
    }
  }

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
              if (old != null && isUnanswered(old.provenance().provider(), outcome.rungs())) {
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
  /// provider no longer in the chain keeps nothing".
  private static boolean isUnanswered(String provider, List<RungTrace> rungs) {
    boolean unanswered = false;
    for (var rung : rungs) {
      unanswered |= UNANSWERED.contains(rung.verdict());
      if (rung.provider().equals(provider)) {
        return unanswered;
      }
    }
    return false;
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
    var provider = pick(random, List.of("beatport", "spotify", "mixesdb", "discogs", "gone"));
    boolean locked = random.nextInt(8) == 0;
    return stored("old", provider, 1 + random.nextInt(4), EARLIER, locked, random.nextBoolean());
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Map<String, StoredValue> settled(StoredValue bpm, Enrichment decided) {
    return Waterfall.settle(Map.of("bpm", bpm), NOW, decided);
  }

  private static Enrichment decided(FieldOutcome bpm) {
    return new Enrichment("track", Map.of("bpm", bpm), Map.of(), Set.of());
  }

  private static FieldOutcome empty(RungTrace... rungs) {
    return new FieldOutcome.Empty(List.of(rungs));
  }

  private static FieldOutcome filled(String value, RungTrace... rungs) {
    for (var rung : rungs) {
      if (rung.verdict() instanceof Verdict.Accepted) {
        var provenance = provenance(rung.provider(), rung.priority());
        return new FieldOutcome.Filled(value(value), provenance, List.of(rungs));
      }
    }
    throw new IllegalArgumentException("no rung accepted " + value);
  }

  private static RungTrace won(int priority, String provider, String value) {
    return rung(priority, provider, new Verdict.Accepted(value(value), SURE));
  }

  private static RungTrace rung(int priority, String provider, Verdict verdict) {
    return new RungTrace(priority, priority, provider, SURE, verdict, List.of());
  }

  private static StoredValue stored(
      String value, String provider, int priority, UUID decision, boolean locked, boolean kept) {
    return new StoredValue(value(value), provenance(provider, priority), decision, locked, kept);
  }

  private static StoredValue kept(StoredValue old) {
    return new StoredValue(old.value(), old.provenance(), old.decision(), old.locked(), true);
  }

  private static Provenance provenance(String provider, int priority) {
    return new Provenance(provider, SURE, priority, ASKED, ANSWER);
  }

  private static Verdict skipped(SkipReason reason) {
    return new Verdict.Skipped(reason);
  }

  private static Value value(String id) {
    return new IdentifierValue(id);
  }
}
