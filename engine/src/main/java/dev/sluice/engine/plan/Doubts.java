package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What is allowed in a configuration but probably not meant.
final class Doubts {
  private final Plan plan;
  private final Fills fills;
  private final List<Problem> problems = new ArrayList<>();

  private Doubts(Plan plan) {
    this.plan = plan;
    this.fills = Fills.of(plan);
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
    for (var chain : plan.chains()) {
      if (chain.rungs().stream().noneMatch(Fills::isUsable)) {
        doubts.add(chain.field(), "", "has no provider that can be asked: it stays empty");
      }
      chain.rungs().forEach(rung -> doubts.rung(chain, rung));
    }
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
      reach(place, chain, rung);
      resolvable(place, rung);
    }
  }

  private void reach(String place, Chain chain, Rung rung) {
    var highest = highest(chain, rung);
    if (highest.compareTo(rung.minimum()) < 0) {
      add(
          place + "_confidence",
          rung.minimum().toString(),
          "cannot be reached: %s reaches %s at most here (its trust for this field is %s); lower the minimum or raise the trust"
              .formatted(rung.provider(), highest, DifferenceLines.number(number(rung.trust()))));
    }
  }

  private static BigDecimal number(double trust) {
    return BigDecimal.valueOf(trust);
  }

  /// The highest confidence that the rung can reach, agreement with earlier rungs included.
  private Confidence highest(Chain chain, Rung rung) {
    double ceiling =
        rung.routes().stream()
            .mapToDouble(route -> Ceiling.of(route, plan.judge()))
            .max()
            .orElse(1);
    return plan.judge()
        .agreement()
        .highest(chain.type(), ceiling * rung.trust(), before(chain, rung));
  }

  /// How many other providers may have been judged before this rung; a vote is moved by none.
  private static int before(Chain chain, Rung rung) {
    return chain.strategy() == Strategy.CONSENSUS
        ? 0
        : (int)
            chain.rungs().stream()
                .filter(earlier -> earlier.priority() < rung.priority())
                .filter(Fills::isUsable)
                .map(Rung::provider)
                .filter(provider -> !provider.equals(rung.provider()))
                .distinct()
                .count();
  }

  private void resolvable(String place, Rung rung) {
    for (var route : rung.routes()) {
      if (fills.missing(route) < 0) {
        return;
      }
    }
    int field = fills.missing(rung.routes().getLast());
    add(
        place + "_provider",
        rung.provider(),
        "can be asked only for tracks that bring %s: no enabled field fills it"
            .formatted(plan.name(field)));
  }

  private void add(String place, String value, String message) {
    problems.add(new Problem(Problem.Severity.WARNING, place, value, message));
  }
}
