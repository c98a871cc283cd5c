package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;
import java.util.ArrayList;
import java.util.List;

/// What is allowed in a configuration but probably not meant.
final class Doubts {
  private final Plan plan;
  private final List<Problem> problems = new ArrayList<>();

  private Doubts(Plan plan) {
    this.plan = plan;
  }

  static List<Problem> about(Plan plan) {
    var doubts = new Doubts(plan);
    for (var rule : plan.configuration().fields()) {
      if (rule.requiredForGold() && !rule.enabled()) {
        doubts.add(
            rule.field() + ".enabled",
            "false",
            "the field is required for gold: while it is disabled no track becomes gold");
      }
    }
    plan.chains().forEach(chain -> chain.rungs().forEach(rung -> doubts.rung(chain, rung)));
    return List.copyOf(doubts.problems);
  }

  private void rung(Chain chain, Rung rung) {
    var place = chain.field() + ".priority_" + rung.slot();
    rung.unable()
        .ifPresent(
            reason -> {
              switch (reason) {
                case SkipReason.NoFile _ ->
                    add(place + "_provider", rung.provider(), "has no provider file: skipped");
                case SkipReason.CannotSupply _ ->
                    add(
                        place + "_provider",
                        rung.provider(),
                        "cannot supply " + chain.field() + ": skipped");
                case SkipReason.Disabled _,
                    SkipReason.Excluded _,
                    SkipReason.Missing _,
                    SkipReason.Circular _ -> {}
              }
            });
    if (!rung.routes().isEmpty()) {
      reach(place, rung);
      resolvable(place, rung);
    }
  }

  private void reach(String place, Rung rung) {
    var highest = Confidence.of(1, rung.trust());
    if (highest.compareTo(rung.minimum()) < 0) {
      add(
          place + "_confidence",
          rung.minimum().toString(),
          "cannot be reached: %s is trusted for this field up to %s"
              .formatted(rung.provider(), highest));
    }
  }

  private void resolvable(String place, Rung rung) {
    for (var route : rung.routes()) {
      if (missing(route) < 0) {
        return;
      }
    }
    int field = missing(rung.routes().getLast());
    add(
        place + "_provider",
        rung.provider(),
        "can be asked only for tracks that bring %s: no enabled field resolves it"
            .formatted(plan.name(field)));
  }

  /// The first needed field that is no input of every track and has no chain, or -1.
  private int missing(Route route) {
    if (route.byText()) {
      return -1;
    }
    for (int position = 0; position < route.needs(); position++) {
      if (route.need(position) >= plan.chains().size()) {
        return route.need(position);
      }
    }
    return -1;
  }

  private void add(String place, String value, String message) {
    problems.add(new Problem(Problem.Severity.WARNING, place, value, message));
  }
}
