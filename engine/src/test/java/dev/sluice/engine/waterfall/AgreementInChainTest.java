package dev.sluice.engine.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.match.Agreement;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.Reading;
import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.track.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What earlier rungs' values do to a later rung of the same chain.
class AgreementInChainTest {
  private static final Track TRACK =
      Track.of(
          "t",
          Map.of("artist_name", new TextValue("Orbital"), "track_title", new TextValue("Halcyon")));
  private static final List<String> KEYS = List.of("A minor", "C major", "E minor", "F# major");

  /// A rung: who, its minimum, what it says.
  private record Says(String provider, int minimum, String key) {}

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void aLaterRungIsMovedAndTheEarlierIsNeverReopened() {
    var outcome =
        outcome(.9, true, new Says("beatport", 95, "A minor"), new Says("spotify", 95, "Am"));

    assertThat(outcome).isInstanceOf(FieldOutcome.Filled.class);
    var first = outcome.rungs().getFirst();
    var second = outcome.rungs().getLast();
    assertThat(first.verdict().label()).isEqualTo("BelowThreshold");
    assertThat(first.moved()).isEmpty();
    assertThat(second.verdict().label()).isEqualTo("Accepted");
    var moved = second.moved().orElseThrow();
    assertThat(moved.before()).isEqualTo(new Confidence(90));
    assertThat(moved.after()).isGreaterThanOrEqualTo(new Confidence(95));
    assertThat(moved.because()).isEqualTo("agrees with beatport (same key)");
    assertThat(((FieldOutcome.Filled) outcome).provenance().confidence()).isEqualTo(moved.after());
  }

  @Test
  void aContradictionKeepsALaterRungOut() {
    var says =
        new Says[] {new Says("beatport", 95, "A minor"), new Says("spotify", 85, "F# major")};

    assertThat(outcome(.9, false, says)).isInstanceOf(FieldOutcome.Filled.class);
    var outcome = outcome(.9, true, says);

    assertThat(outcome).isInstanceOf(FieldOutcome.Empty.class);
    assertThat(outcome.rungs().getLast().moved().orElseThrow().because())
        .isEqualTo("contradicts beatport (another key)");
  }

  @Test
  void aProviderSaysNothingNewOnItsSecondRung() {
    var outcome =
        outcome(.9, true, new Says("spotify", 95, "A minor"), new Says("spotify", 94, "A minor"));

    assertThat(outcome.rungs()).allMatch(rung -> rung.moved().isEmpty());
    assertThat(outcome).isInstanceOf(FieldOutcome.Empty.class);
  }

  @Test
  void votesAreNotMoved() {
    var plan =
        plan(
            Strategy.CONSENSUS,
            true,
            .9,
            List.of(new Says("a", 95, "A minor"), new Says("b", 80, "A minor")));
    var outcome = run(plan, says("a", "A minor", "b", "A minor"), new Random(0), new HashSet<>());

    assertThat(outcome.rungs()).allMatch(rung -> rung.moved().isEmpty());
    assertThat(outcome.rungs().stream().map(rung -> rung.verdict().label()))
        .containsExactly("BelowThreshold", "Accepted");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfArrivalDoesNotMatterAndEarlierRungsStandAsWithoutAgreement(long seed) {
    var random = new Random(seed);
    var rungs = new ArrayList<Says>();
    var answers = new HashMap<String, String>();
    for (var provider : List.of("a", "b", "c", "d")) {
      var key = KEYS.get(random.nextInt(random.nextBoolean() ? 1 : KEYS.size()));
      rungs.add(new Says(provider, 70 + random.nextInt(31), key));
      answers.put(provider, key);
    }
    double probability = .6 + random.nextInt(40) / 100.0;
    var plan = plan(Strategy.FIRST_ACCEPTABLE, true, probability, rungs);
    var without = plan(Strategy.FIRST_ACCEPTABLE, false, probability, rungs);

    var asked = new HashSet<Question>();
    var outcome = run(plan, answers, new Random(1), asked);
    var again = new HashSet<Question>();
    assertThat(run(plan, answers, new Random(seed), again)).isEqualTo(outcome);
    assertThat(again).isEqualTo(asked);

    var plain = run(without, answers, new Random(1), new HashSet<>());
    assertThat(plain.rungs()).allMatch(rung -> rung.moved().isEmpty());
    assertThat(outcome.rungs().getFirst()).isEqualTo(plain.rungs().getFirst());
    for (int i = 1; i < rungs.size(); i++) {
      var rung = outcome.rungs().get(i);
      for (var moved : rung.moved().stream().toList()) {
        assertThat(moved.before()).isEqualTo(Confidence.of(probability, 1));
        boolean all = answers.values().stream().distinct().count() == 1;
        assertThat(!all || moved.after().compareTo(moved.before()) >= 0).isTrue();
      }
    }
  }

  private static FieldOutcome outcome(double probability, boolean agreement, Says... rungs) {
    var answers = new HashMap<String, String>();
    for (var rung : rungs) {
      answers.put(rung.provider(), rung.key());
    }
    var plan = plan(Strategy.FIRST_ACCEPTABLE, agreement, probability, List.of(rungs));
    return run(plan, answers, new Random(0), new HashSet<>());
  }

  private static Map<String, String> says(String one, String key, String other, String otherKey) {
    return Map.of(one, key, other, otherKey);
  }

  /// Answers one outstanding question after the other, in random order.
  private static FieldOutcome run(
      Plan plan, Map<String, String> says, Random random, Set<Question> asked) {
    var answers = Answers.none();
    while (true) {
      switch (Waterfall.advance(TRACK, plan, answers)) {
        case Progress.Decided(var enrichment) -> {
          return enrichment.field("key");
        }
        case Progress.Asking(var questions) -> {
          var order = new ArrayList<>(questions);
          Collections.shuffle(order, random);
          asked.add(order.getFirst());
          answers = answers.with(List.of(answer(plan, order.getFirst(), says)));
        }
      }
    }
  }

  private static JudgedAnswer answer(Plan plan, Question question, Map<String, String> says) {
    var key = Raw.of(says.getOrDefault(question.provider(), ""));
    var found = new Answer.Found(List.of(new Candidate("c", Map.of("key", key))));
    var id = UUID.nameUUIDFromBytes(new byte[] {(byte) question.provider().charAt(0)});
    return JudgedAnswer.of(
        TRACK, plan, new Observation(id, question, Instant.EPOCH, found, Receipt.NONE));
  }

  private static Plan plan(
      Strategy strategy, boolean agreement, double probability, List<Says> rungs) {
    var slots = new ArrayList<Slot>();
    var capabilities = new HashMap<String, Capabilities>();
    for (var rung : rungs) {
      slots.add(new Slot(slots.size() + 1, rung.provider(), new Confidence(rung.minimum())));
      var text = new Lookup.Ordinary("text", List.of("artist_name", "track_title"), Set.of("key"));
      capabilities.put(rung.provider(), new Capabilities(rung.provider(), "o", "", List.of(text)));
    }
    var rule = new FieldRule("key", FieldType.KEY, true, false, strategy, slots);
    var configuration =
        new Configuration(1, List.of(rule), capabilities.keySet(), Set.of(), Map.of(), .5);
    var judge = new AgreeingJudge(new TitleJudge(probability), agreement);
    return ((Planning.Valid) Plan.compile(configuration, "c", capabilities.values(), judge)).plan();
  }

  private record AgreeingJudge(Judge judge, boolean agrees) implements Judge {
    @Override
    public String version() {
      return "test";
    }

    @Override
    public List<RecordingGroup> judge(Subject subject, List<Candidate> candidates) {
      return judge.judge(subject, candidates);
    }

    @Override
    public Map<String, Reading> read(Map<String, FieldType> types, List<Candidate> candidates) {
      return judge.read(types, candidates);
    }

    @Override
    public Agreement agreement() {
      return agrees ? Agreement.bundled() : Agreement.NONE;
    }
  }
}
