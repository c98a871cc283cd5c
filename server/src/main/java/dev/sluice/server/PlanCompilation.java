package dev.sluice.server;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.provider.Capabilities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Compiles a configuration against what this process can do: its provider files, its judge and
/// its credentials. A provider without credentials is a warning at every slot it stands in.
///
/// @param operatorColumns what is wrong with the operator's columns of the registry, as of now
record PlanCompilation(
    String catalogue,
    Collection<Capabilities> providers,
    Judge judge,
    Map<String, List<String>> missingCredentials,
    Supplier<List<Problem>> operatorColumns)
    implements Function<Configuration, Planning> {

  @Override
  public Planning apply(Configuration configuration) {
    return switch (Plan.compile(configuration, catalogue, providers, judge)) {
      case Planning.Invalid invalid -> invalid;
      case Planning.Valid(var plan, var warnings) -> {
        var all = new ArrayList<>(warnings);
        all.addAll(withoutCredentials(plan));
        all.addAll(operatorColumns.get());
        yield new Planning.Valid(plan, all);
      }
    };
  }

  private List<Problem> withoutCredentials(Plan plan) {
    var warnings = new ArrayList<Problem>();
    for (var chain : plan.chains()) {
      for (var rung : chain.rungs()) {
        var missing = missingCredentials.getOrDefault(rung.provider(), List.of());
        if (!missing.isEmpty() && rung.unable().isEmpty()) {
          warnings.add(
              new Problem(
                  Problem.Severity.WARNING,
                  chain.field() + ".priority_" + rung.slot() + "_provider",
                  rung.provider(),
                  "has no credential and is withheld: set " + String.join(" and ", missing)));
        }
      }
    }
    return warnings;
  }
}
