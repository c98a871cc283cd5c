package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
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
                rule.baseUrl()
                    .flatMap(url -> problem(name, url))
                    .map(
                        problem ->
                            new Problem(
                                Problem.Severity.ERROR,
                                "providers." + name + ".base_url",
                                problem.value(),
                                problem.message()))
                    .ifPresent(problems::add);
              }
            });
    return problems;
  }
}
