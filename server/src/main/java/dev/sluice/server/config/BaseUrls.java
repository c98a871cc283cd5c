package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.ProviderRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which base URLs a provider may be given.
@FunctionalInterface
public interface BaseUrls {
  /// Why this one may not, if so.
  Optional<Problem> problem(String provider, String url);

  /// Why those may not that `next` has and `current` has not.
  default List<Problem> problems(Configuration current, Configuration next) {
    var problems = new ArrayList<Problem>();
    next.providers()
        .forEach(
            (name, rule) -> {
              var before = Optional.ofNullable(current.providers().get(name));
              if (!before.flatMap(it -> it.baseUrl()).equals(rule.baseUrl())) {
                problem(name, rule).ifPresent(problems::add);
              }
            });
    return problems;
  }

  /// Why those may not that a configuration has.
  default List<Problem> problems(Configuration configuration) {
    var problems = new ArrayList<Problem>();
    configuration.providers().forEach((name, rule) -> problem(name, rule).ifPresent(problems::add));
    return problems;
  }

  private Optional<Problem> problem(String name, ProviderRule rule) {
    return rule.baseUrl()
        .flatMap(url -> problem(name, url))
        .map(
            problem ->
                new Problem(
                    Problem.Severity.ERROR,
                    "providers." + name + ".base_url",
                    problem.value(),
                    problem.message()));
  }
}
