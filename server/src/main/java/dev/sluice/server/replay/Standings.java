package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.postgres.History;
import dev.sluice.postgres.StoredTrack;
import dev.sluice.postgres.decision.StoredDecision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads stored tracks with what made them, many at a time. Safe for use by many threads.
final class Standings {
  private final History history;
  private final PlanBook plans;

  Standings(History history, PlanBook plans) {
    this.history = history;
    this.plans = plans;
  }

  /// Those of these tracks that were ever decided, in the order of the ids.
  List<Standing> of(List<String> ids) {
    var wanted = Set.copyOf(ids);
    var tracks =
        history.tracks(wanted).stream()
            .collect(Collectors.toMap(StoredTrack::id, Function.identity()));
    var decisions =
        history.newestDecisions(wanted).stream()
            .collect(Collectors.toMap(StoredDecision::trackId, Function.identity()));
    var evidence = new HashSet<UUID>();
    decisions.values().forEach(decision -> evidence.addAll(decision.evidence()));
    var observations = history.evidence(evidence);
    var standings = new ArrayList<Standing>();
    for (var id : ids) {
      var track = tracks.get(id);
      var decision = decisions.get(id);
      if (track != null && decision != null) {
        standings.add(standing(track, decision, observations));
      }
    }
    return standings;
  }

  private Standing standing(
      StoredTrack track, StoredDecision decision, Map<UUID, Observation> observations) {
    var evidence = new ArrayList<Observation>();
    for (var id : decision.evidence()) {
      var observation = observations.get(id);
      if (observation != null) {
        evidence.add(observation);
      }
    }
    return new Standing(track, decision, evidence, again(decision, evidence));
  }

  /// The decision made again with all its questions, if this build can and it comes to an end.
  Optional<Standing.Before> again(StoredDecision decision, List<Observation> evidence) {
    if (!(plans.of(decision) instanceof PlanBook.Entry.Found(var plan))) {
      return Optional.empty();
    }
    var track = decision.track();
    var again = Replay.Case.of(track, plan, PlanBook.recorded(evidence));
    var replay = new Replay(plan, Replay.Recall.nothing(), Replay.LeftOut.never());
    return replay.decide(List.of(again)).getFirst()
            instanceof Replay.Outcome.Decided(var enrichment, _)
        ? Optional.of(new Standing.Before(plan, track, enrichment, judged(again, evidence)))
        : Optional.empty();
  }

  /// What was judged, with the questions as they were asked.
  private static List<JudgedAnswer> judged(Replay.Case again, List<Observation> evidence) {
    var judged = new ArrayList<JudgedAnswer>();
    for (int i = 0; i < evidence.size(); i++) {
      var answer = again.evidence().get(i);
      judged.add(new JudgedAnswer(evidence.get(i), answer.groups(), answer.fed()));
    }
    return judged;
  }
}
