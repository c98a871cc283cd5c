package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.Replay.Outcome;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.engine.waterfall.Waterfall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// Stored tracks against what a plan makes of them. Safe for use by many threads.
final class Comparison {
  private static final UUID NEW = new UUID(0, 0);

  private final Plan plan;
  private final Set<String> only;
  private final Replay replay;

  /// What became of a page. `again` are the tracks whose values change, decided under the plan.
  record Page(Effect effect, List<Prediction> predictions, List<Again> again) {}

  /// A track decided again, with another outcome than it has.
  record Again(Track track, Enrichment enrichment, List<Observation> evidence) {}

  /// @param only the fields that are compared; empty: all
  Comparison(Plan plan, Set<String> only, Replay replay) {
    this.plan = plan;
    this.only = Set.copyOf(only);
    this.replay = replay;
  }

  Page compare(List<Standing> standings) {
    var page = new Page(new Effect(), new ArrayList<>(), new ArrayList<>());
    var outcomes = replay.decide(standings.stream().map(one -> one.asCase(plan)).toList());
    for (int i = 0; i < outcomes.size(); i++) {
      compare(standings.get(i), outcomes.get(i), page);
    }
    return page;
  }

  private void compare(Standing standing, Outcome outcome, Page page) {
    page.effect().track();
    switch (outcome) {
      case Outcome.Decided(var enrichment, var evidence) ->
          decided(standing, enrichment, evidence, page);
      case Outcome.Unknown(var questions, var certain) ->
          unknown(standing, questions, certain, page);
    }
  }

  private void decided(
      Standing standing, Enrichment enrichment, List<Observation> evidence, Page page) {
    var settled = Waterfall.settle(standing.stored().values(), NEW, enrichment);
    boolean changed = changes(standing, enrichment.fields(), settled, page.effect());
    page.effect().decided(changed, evidence.stream().anyMatch(one -> !one.answer().isEvidence()));
    page.effect()
        .gold(standing.stored().gold(), settled.keySet().containsAll(plan.requiredForGold()));
    calls(standing.evidence(), evidence, page.effect());
    page.predictions().add(new Prediction(standing.stored().id(), Map.copyOf(settled), Set.of()));
    if (changed) {
      page.again().add(new Again(standing.track(), enrichment, evidence));
    }
  }

  private void unknown(
      Standing standing, Set<Question> questions, Map<String, FieldOutcome> certain, Page page) {
    var track = standing.track();
    var part = new Enrichment(track.id(), certain, Map.of(), Set.of());
    var settled = Waterfall.settle(standing.stored().values(), NEW, part);
    changes(standing, certain, settled, page.effect());
    questions.forEach(page.effect()::neverAsked);
    var unknown = new TreeSet<String>();
    for (var chain : plan.chains()) {
      var field = chain.field();
      if (track.scope().wants(field)
          && !track.locked().contains(field)
          && !certain.containsKey(field)) {
        unknown.add(field);
        if (isCompared(field)) {
          page.effect().field(field).addUnknown();
        }
      }
    }
    settled.keySet().removeAll(unknown);
    page.predictions().add(new Prediction(track.id(), Map.copyOf(settled), unknown));
  }

  private boolean isCompared(String field) {
    return only.isEmpty() || only.contains(field);
  }

  private boolean changes(
      Standing standing,
      Map<String, FieldOutcome> outcomes,
      Map<String, StoredValue> settled,
      Effect effect) {
    boolean any = false;
    for (var outcome : outcomes.entrySet()) {
      var field = outcome.getKey();
      var change =
          new Change(
              standing.stored().id(),
              field,
              Optional.ofNullable(standing.stored().values().get(field)),
              Optional.ofNullable(settled.get(field)),
              standing
                  .before()
                  .flatMap(before -> Optional.ofNullable(before.enrichment().fields().get(field))),
              outcome.getValue());
      if (isCompared(field)) {
        effect.field(field).add(change);
        any |= change.kind() != Kind.SAME;
      }
    }
    return any;
  }

  private static void calls(List<Observation> before, List<Observation> after, Effect effect) {
    var needed = questions(after);
    var asked = questions(before);
    asked.stream().filter(question -> !needed.contains(question)).forEach(effect::saved);
    needed.stream().filter(question -> !asked.contains(question)).forEach(effect::added);
  }

  private static Set<Question> questions(List<Observation> evidence) {
    return evidence.stream()
        .filter(one -> !(one.answer() instanceof Answer.Withheld))
        .map(Observation::question)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
