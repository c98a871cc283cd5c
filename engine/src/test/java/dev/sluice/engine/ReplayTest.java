package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Replay.Outcome;
import dev.sluice.engine.fakes.FakeProvider;
import dev.sluice.engine.fakes.MemoryArchive;
import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.FieldOutcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:00:00.123456789Z"), ZoneOffset.UTC);
  private static final Track TRACK =
      Track.of(
          "t1",
          Map.of("artist_name", new IdentifierValue("a"), "track_title", new IdentifierValue("t")));

  private final FakeProvider first = search("first").finds("text", "1", Map.of("label", "Warp"));
  private final FakeProvider second =
      search("second").finds("text", "2", Map.of("label", "Ninja", "style", "IDM"));

  @Test
  void theSamePlanOnTheOwnEvidenceDecidesTheSame() throws InterruptedException {
    var plan = plan(rule("label", "first", "second"), rule("style", "first", "second"));
    var decision = enrich(plan);

    var outcome = replay(plan, decision, Map.of());

    assertThat(outcome).isEqualTo(new Outcome.Decided(decision.enrichment(), decision.evidence()));
  }

  @Test
  void anAnswerThatTheOwnEvidenceLacksComesFromTheArchiveOfAnyAge() throws InterruptedException {
    var decision = enrich(plan(rule("label", "first", "second")));
    assertThat(second.asked()).isEmpty();
    var elsewhere = enrich(plan(rule("label", "second"))).evidence();

    var outcome =
        replay(
            plan(rule("label", "second", "first")),
            decision,
            Map.of(elsewhere.getFirst().question(), elsewhere.getFirst()));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Decided.class,
            decided -> {
              assertThat(value(decided.enrichment().field("label"))).isEqualTo("Ninja");
              assertThat(decided.evidence()).containsExactlyElementsOf(elsewhere);
            });
  }

  @Test
  void whatWasNeverAskedIsUnknownAndFieldsThatDoNotNeedItAreCertain() throws InterruptedException {
    var decision = enrich(plan(rule("label", "first"), rule("style", "first")));

    var outcome =
        replay(
            plan(rule("label", "first", "second"), rule("style", "second", "first")),
            decision,
            Map.of());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> {
              assertThat(unknown.questions())
                  .extracting(Question::provider)
                  .containsExactly("second");
              assertThat(unknown.certain().keySet()).containsExactly("label");
            });
  }

  @Test
  void underConsensusARungBelowTheWinnerThatWasNeverAskedLeavesNothingCertain()
      throws InterruptedException {
    var decision = enrich(plan(rule("label", "first"), rule("style", "first")));

    var outcome =
        replay(
            plan(consensus("label", "first", "second"), consensus("style", "first")),
            decision,
            Map.of());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.certain()).isEmpty());
  }

  @Test
  void underConsensusAFieldAllOfWhoseVotesAreKnownIsCertain() throws InterruptedException {
    var decision = enrich(plan(consensus("label", "first", "second")));

    var outcome =
        replay(
            plan(consensus("label", "first", "second"), rule("style", "third")),
            decision,
            Map.of());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.certain().keySet()).containsExactly("label"));
  }

  @Test
  void aFaultOfTheOwnRunIsTakenAsItHappened() throws InterruptedException {
    var failing = search("failing").answers("text", _ -> new Answer.Failed("reset"));
    var plan = plan(rule("label", "failing", "second"));
    var decision =
        new Sluice(plan, List.of(failing, second), new MemoryArchive(), UUID::randomUUID, CLOCK)
            .enrich(TRACK, Deadline.none());

    var outcome = replay(plan(rule("label", "failing", "second")), decision, Map.of());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Decided.class,
            decided ->
                assertThat(decided.enrichment().field("label").rungs())
                    .extracting(rung -> rung.verdict().label())
                    .containsExactly("Failed", "Accepted"));
  }

  @Test
  void aFieldThatNobodyReadThenIsUnknownAndNotAbsent() throws InterruptedException {
    var plan = plan(rule("label", "first"), rule("style", "first"));
    var decision = enrich(plan);
    Replay.LeftOut styleLeftOut = (_, field) -> field.equals("style");

    var outcome =
        new Replay(plan, Replay.Recall.nothing(), styleLeftOut)
            .decide(List.of(Replay.Case.of(TRACK, plan, decision.evidence())))
            .getFirst();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown ->
                assertThat(unknown.questions())
                    .extracting(Question::provider)
                    .containsExactly("first"));
  }

  @Test
  void aNewerAnswerOfTheArchiveTellsWhatTheOwnOneDidNotRead() throws InterruptedException {
    var decision = enrich(plan(rule("label", "first")));
    first.finds("text", "1", Map.of("label", "Warp", "style", "IDM"));
    var newer = enrich(plan(rule("label", "first"))).evidence().getFirst();
    var plan = plan(rule("label", "first"), rule("style", "first"));
    Replay.LeftOut oldLeftOut =
        (observation, field) -> field.equals("style") && !observation.id().equals(newer.id());

    var outcome =
        new Replay(plan, _ -> Map.of(newer.question(), newer), oldLeftOut)
            .decide(List.of(Replay.Case.of(TRACK, plan, decision.evidence())))
            .getFirst();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Decided.class,
            decided -> {
              assertThat(value(decided.enrichment().field("style"))).isEqualTo("IDM");
              assertThat(decided.evidence()).containsExactly(newer);
            });
  }

  @Test
  void theArchiveIsAskedNothingTwice() throws InterruptedException {
    var archived = enrich(plan(rule("label", "second"))).evidence().getFirst();
    var plan = plan(rule("label", "first"), rule("origin", "second", "third"));
    var asked = new ArrayList<Question>();
    Replay.Recall recall =
        questions -> {
          asked.addAll(questions);
          return questions.contains(archived.question())
              ? Map.of(archived.question(), archived)
              : Map.of();
        };

    var outcomes =
        new Replay(plan, recall, Replay.LeftOut.never())
            .decide(List.of(Replay.Case.of(TRACK, plan, List.of())));

    assertThat(outcomes).allMatch(Outcome.Unknown.class::isInstance);
    assertThat(asked)
        .extracting(Question::provider)
        .containsExactlyInAnyOrder("first", "second", "third");
  }

  @Test
  void manyTracksAskTheArchiveOnceARound() throws InterruptedException {
    var plan = plan(rule("label", "first", "second"));
    var decision = enrich(plan(rule("label", "first")));
    var rounds = new ArrayList<Set<Question>>();
    var cases = new ArrayList<Replay.Case>();
    for (int number = 0; number < 20; number++) {
      var given = new HashMap<>(TRACK.given());
      given.put("track_title", new IdentifierValue("title " + number));
      cases.add(Replay.Case.of(Track.of("t" + number, given), plan, decision.evidence()));
    }

    var outcomes =
        new Replay(
                plan,
                questions -> {
                  rounds.add(questions);
                  return Map.of();
                },
                Replay.LeftOut.never())
            .decide(cases);

    assertThat(outcomes).hasSize(20).allMatch(Outcome.Unknown.class::isInstance);
    assertThat(rounds).hasSize(1);
    assertThat(rounds.getFirst()).hasSize(20);
  }

  private Outcome replay(Plan plan, Decision decision, Map<Question, Observation> archive) {
    int asked = first.asked().size() + second.asked().size();
    Replay.Recall recall =
        questions -> {
          var known = new HashMap<>(archive);
          known.keySet().retainAll(questions);
          return known;
        };
    var outcome =
        new Replay(plan, recall, Replay.LeftOut.never())
            .decide(List.of(Replay.Case.of(decision.track(), plan, decision.evidence())))
            .getFirst();
    assertThat(first.asked().size() + second.asked().size()).as("no call").isEqualTo(asked);
    return outcome;
  }

  private Decision enrich(Plan plan) throws InterruptedException {
    return new Sluice(plan, List.of(first, second), new MemoryArchive(), UUID::randomUUID, CLOCK)
        .enrich(TRACK, Deadline.none());
  }

  private static FakeProvider search(String name) {
    return FakeProvider.named(
        name,
        new Lookup.Ordinary(
            "text", List.of("artist_name", "track_title"), Set.of("label", "style", "origin")));
  }

  private static FieldRule rule(String field, String... providers) {
    return rule(field, Strategy.FIRST_ACCEPTABLE, providers);
  }

  private static FieldRule consensus(String field, String... providers) {
    return rule(field, Strategy.CONSENSUS, providers);
  }

  private static FieldRule rule(String field, Strategy strategy, String... providers) {
    var slots = new ArrayList<Slot>();
    for (var provider : providers) {
      slots.add(new Slot(slots.size() + 1, provider, new Confidence(80)));
    }
    return new FieldRule(field, FieldType.IDENTIFIER, true, false, strategy, slots);
  }

  private static Plan plan(FieldRule... rules) {
    var providers = new HashSet<String>();
    for (var rule : rules) {
      rule.slots().forEach(slot -> providers.add(slot.provider()));
    }
    var configuration = new Configuration(1, List.of(rules), providers, Set.of(), Map.of(), 0.5);
    var can = providers.stream().map(name -> search(name).capabilities()).toList();
    return ((Planning.Valid) Plan.compile(configuration, "c", can, new TitleJudge(0.9))).plan();
  }

  private static String value(FieldOutcome outcome) {
    return ((FieldOutcome.Filled) outcome).value().display();
  }
}
