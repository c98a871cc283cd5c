package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Trust;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What would change if measured trust were used wherever there is any.
///
/// @param lines what changes, for people; empty if nothing is measured, or all of it is used
/// @param unreachable the rungs whose minimum could no longer be reached
public record Adoption(List<String> lines, List<Problem> unreachable) {
  public Adoption {
    lines = List.copyOf(lines);
    unreachable = List.copyOf(unreachable);
  }

  /// What it would come to.
  public static Adoption of(Configuration current, Function<Configuration, Planning> check) {
    var next = adopted(current);
    var before = unreachable(check.apply(current));
    return new Adoption(
        Difference.lines(current, next),
        unreachable(check.apply(next)).stream()
            .filter(
                problem -> before.stream().noneMatch(old -> old.place().equals(problem.place())))
            .toList());
  }

  private static List<Problem> unreachable(Planning planning) {
    return switch (planning) {
      case Planning.Invalid(var problems) -> problems;
      case Planning.Valid(_, var warnings) ->
          warnings.stream().filter(warning -> warning.place().endsWith("_confidence")).toList();
    };
  }

  /// The configuration that uses what was measured.
  public static Configuration adopted(Configuration current) {
    var next = current;
    for (var provider : current.trust().entrySet()) {
      for (var pair : provider.getValue().entrySet()) {
        var trust = pair.getValue();
        if (trust.measured().isPresent() && !trust.usesMeasured()) {
          next =
              next.with(
                  provider.getKey(),
                  pair.getKey(),
                  Optional.of(new Trust(trust.declared(), trust.reason(), trust.measured(), true)));
        }
      }
    }
    return next;
  }
}
