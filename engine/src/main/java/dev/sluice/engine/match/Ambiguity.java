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
    var opinions = new HashMap<String, List<Opinion>>();
    for (var group : plausible) {
      group
          .readings()
          .forEach(
              (field, reading) -> {
                if (reading instanceof Reading.Parsed(var value, _)) {
                  hear(opinions.computeIfAbsent(field, _ -> new ArrayList<>()), value, group);
                }
              });
    }
    var settled = new ArrayList<RecordingGroup>(groups.size());
    for (var group : groups) {
      settled.add(isPlausible(group) ? lowered(group, opinions) : group);
    }
    return settled;
  }

  private boolean isPlausible(RecordingGroup group) {
    var likelihood = group.likelihood();
    return likelihood.byText() >= negligible || likelihood.byKey() >= negligible;
  }

  /// A value of a field and who says it: values are compared once, however many say them.
  private record Opinion(Value value, List<Likelihood> holders) {}

  private static void hear(List<Opinion> opinions, Value value, RecordingGroup group) {
    for (var opinion : opinions) {
      if (opinion.value.equals(value)) {
        opinion.holders.add(group.likelihood());
        return;
      }
    }
    var holders = new ArrayList<Likelihood>();
    holders.add(group.likelihood());
    opinions.add(new Opinion(value, holders));
  }

  private static RecordingGroup lowered(RecordingGroup group, Map<String, List<Opinion>> opinions) {
    Map<String, Reading> readings = new HashMap<>(group.readings());
    readings.replaceAll(
        (field, reading) ->
            switch (reading) {
              case Reading.Unparsable _ -> reading;
              case Reading.Parsed(var value, _) -> {
                var rivals = rivals(value, opinions.getOrDefault(field, List.of()));
                yield new Reading.Parsed(value, share(group.likelihood(), rivals));
              }
            });
    return new RecordingGroup(group.representative(), group.likelihood(), readings);
  }

  /// The group itself is not among them: a value agrees with itself.
  private static List<Likelihood> rivals(Value value, List<Opinion> opinions) {
    if (opinions.size() < 2) {
      return List.of();
    }
    var rivals = new ArrayList<Likelihood>();
    for (var other : opinions) {
      if (!value.equals(other.value) && !value.agreesWith(other.value)) {
        rivals.addAll(other.holders);
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
