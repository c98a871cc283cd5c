package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.Reading;
import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Track;
import java.util.List;
import java.util.Map;

/// An observation together with what the judge made of it, once. `groups` is filled for Found
/// answers of ordinary lookups, `fed` for Found answers of fed ones.
public record JudgedAnswer(
    Observation observation, List<RecordingGroup> groups, Map<String, Reading> fed) {
  public JudgedAnswer {
    groups = List.copyOf(groups);
    fed = Map.copyOf(fed);
  }

  /// Judges an observation for a track. Depends on nothing but its arguments.
  public static JudgedAnswer of(Track track, Plan plan, Observation observation) {
    if (!(observation.answer() instanceof Answer.Found(var candidates))) {
      return new JudgedAnswer(observation, List.of(), Map.of());
    }
    Judge judge = plan.judge();
    return switch (observation.question().key()) {
      case Question.Key.Fed _ ->
          new JudgedAnswer(observation, List.of(), judge.read(plan.types(), candidates));
      case Question.Key.Known _ -> {
        var subject = new Subject(track.given(), observation.question(), plan.types());
        yield new JudgedAnswer(observation, judge.judge(subject, candidates), Map.of());
      }
    };
  }
}
