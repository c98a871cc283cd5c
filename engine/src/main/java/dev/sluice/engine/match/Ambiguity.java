package dev.sluice.engine.match;

import dev.sluice.engine.track.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Lowers a group's field where rival groups of the same answer say something else about it.
///
/// At most one group is the recording asked about. The probabilities were judged one by one; taken
/// together with the rivals r that disagree about the field, the group's odds are weighed against
/// theirs: `P' = odds / (1 + odds + sum of odds(r))`, with odds = P / (1 - P). That is P itself
/// without rivals, about half with one equal rival, and nearly P where the rivals are improbable.
/// Certain ones (P = 1) share what there is, and leave nothing to the others. The group's own
/// likelihood stays: which group is best is not a question of one field.
final class Ambiguity {
  private final double negligible;

  Ambiguity(double negligible) {
    this.negligible = negligible;
  }

  List<RecordingGroup> settle(List<RecordingGroup> groups) {
    var plausible = groups.stream().filter(this::isPlausible).toList();
    if (plausible.size() < 2) {
      return groups;
    }
    var settled = new ArrayList<RecordingGroup>(groups.size());
    for (var group : groups) {
      settled.add(isPlausible(group) ? lowered(group, plausible) : group);
    }
    return settled;
  }

  private boolean isPlausible(RecordingGroup group) {
    var likelihood = group.likelihood();
    return likelihood.byText() >= negligible || likelihood.byKey() >= negligible;
  }

  private static RecordingGroup lowered(RecordingGroup group, List<RecordingGroup> plausible) {
    Map<String, Reading> readings = new HashMap<>(group.readings());
    readings.replaceAll(
        (field, reading) ->
            switch (reading) {
              case Reading.Unparsable _ -> reading;
              case Reading.Parsed(var value, _) -> {
                var rivals = rivals(field, value, plausible);
                yield new Reading.Parsed(value, share(group.likelihood(), rivals));
              }
            });
    return new RecordingGroup(group.representative(), group.likelihood(), readings);
  }

  /// The group itself is not among them: a value agrees with itself.
  private static List<Likelihood> rivals(
      String field, Value value, List<RecordingGroup> plausible) {
    var rivals = new ArrayList<Likelihood>();
    for (var other : plausible) {
      if (other.readings().get(field) instanceof Reading.Parsed(var theirs, _)
          && !value.equals(theirs)
          && !value.agreesWith(theirs)) {
        rivals.add(other.likelihood());
      }
    }
    return rivals;
  }

  private static Likelihood share(Likelihood own, List<Likelihood> rivals) {
    return rivals.isEmpty()
        ? own
        : new Likelihood(
            share(own, rivals, Likelihood::byText), share(own, rivals, Likelihood::byKey));
  }

  private static double share(
      Likelihood own, List<Likelihood> rivals, ToDoubleFunction<Likelihood> probability) {
    double mine = probability.applyAsDouble(own);
    int certain = 0;
    double odds = 0;
    for (var rival : rivals) {
      double theirs = probability.applyAsDouble(rival);
      certain += theirs >= 1 ? 1 : 0;
      odds += theirs >= 1 ? 0 : theirs / (1 - theirs);
    }
    if (mine >= 1) {
      return 1.0 / (1 + certain);
    }
    double myOdds = mine / (1 - mine);
    return certain > 0 ? 0 : myOdds / (1 + myOdds + odds);
  }
}
