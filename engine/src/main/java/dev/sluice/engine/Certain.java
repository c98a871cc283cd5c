package dev.sluice.engine;

import dev.sluice.engine.plan.Chain;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Route;
import dev.sluice.engine.plan.Rung;
import dev.sluice.engine.plan.SkipReason;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.Verdict;
import dev.sluice.engine.waterfall.Waterfall;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Which fields of a track have their value whatever the answers that are missing would say.
///
/// What is missing is taken as withheld, which shows where it counts. A field is certain that was
/// accepted in the first pass by rungs that asked nothing of it, by ways that needed nothing but
/// given values and certain fields: accepted fields are never reopened. Under consensus the rungs
/// below the winner count too, because they vote. An empty field never is, because a second pass
/// might fill it.
final class Certain {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Track track;
  private final Plan plan;
  private final Enrichment enrichment;
  private final Map<String, Boolean> known = new HashMap<>();

  private Certain(Track track, Plan plan, Enrichment enrichment) {
    this.track = track;
    this.plan = plan;
    this.enrichment = enrichment;
  }

  static Map<String, FieldOutcome> of(Track track, Plan plan, Answers answers) {
    var all = answers;
    while (true) {
      switch (Waterfall.advance(track, plan, all)) {
        case Progress.Asking(var questions) ->
            all =
                all.with(
                    questions.stream()
                        .map(question -> JudgedAnswer.of(track, plan, missing(question)))
                        .toList());
        case Progress.Decided(var enrichment) -> {
          return new Certain(track, plan, enrichment).fields();
        }
      }
    }
  }

  private static Observation missing(Question question) {
    var answer = new Answer.Withheld("never asked");
    return new Observation(NOBODY, question, Instant.EPOCH, answer, Receipt.NONE);
  }

  private Map<String, FieldOutcome> fields() {
    var certain = new HashMap<String, FieldOutcome>();
    enrichment
        .fields()
        .forEach(
            (field, outcome) -> {
              if (isCertain(field, new HashSet<>())) {
                certain.put(field, outcome);
              }
            });
    return certain;
  }

  private boolean isCertain(String field, Set<String> waiting) {
    var before = known.get(field);
    if (before != null) {
      return before;
    }
    if (!waiting.add(field)) {
      return false; // a circle: who opened it may depend on anything
    }
    var outcome = enrichment.fields().getOrDefault(field, enrichment.helpers().get(field));
    boolean certain =
        outcome instanceof FieldOutcome.Filled(_, var provenance, var rungs)
            && counted(field, provenance.priority(), rungs).stream()
                .allMatch(rung -> isCertain(field, rung, waiting));
    known.put(field, certain);
    return certain;
  }

  /// The rungs that the value rests on.
  private List<RungTrace> counted(String field, int winner, List<RungTrace> rungs) {
    return chain(field).strategy() == Strategy.CONSENSUS ? rungs : rungs.subList(0, winner);
  }

  private Chain chain(String field) {
    return plan.chains().get(plan.field(field));
  }

  private boolean isCertain(String field, RungTrace trace, Set<String> waiting) {
    if (trace.verdict() instanceof Verdict.Skipped(var reason)) {
      return !(reason instanceof SkipReason.Missing || reason instanceof SkipReason.Circular);
    }
    for (var asked : trace.asked()) {
      if (asked.observation().id().equals(NOBODY) || asked.pass() != 1) {
        return false;
      }
    }
    return waysAreCertain(chain(field).rungs().get(trace.priority() - 1), waiting);
  }

  private boolean waysAreCertain(Rung rung, Set<String> waiting) {
    return rung.routes().stream().anyMatch(this::needsOnlyGiven)
        || rung.routes().stream().allMatch(route -> needsOnlyCertain(route, waiting));
  }

  private boolean needsOnlyGiven(Route route) {
    for (int position = 0; position < route.needs(); position++) {
      if (!track.given().containsKey(plan.name(route.need(position)))) {
        return false;
      }
    }
    return true;
  }

  private boolean needsOnlyCertain(Route route, Set<String> waiting) {
    for (int position = 0; position < route.needs(); position++) {
      var need = plan.name(route.need(position));
      if (!track.given().containsKey(need) && !isCertain(need, waiting)) {
        return false;
      }
    }
    return true;
  }
}
