package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.postgres.Reach;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.file.ConfigurationFile;
import dev.sluice.server.config.file.ConfigurationFile.Read;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Looks for everything wrong or doubtful in a configuration that is proposed, all of it at once,
/// each with its place.
///
/// @param check whether it is a plan
/// @param baseUrls which base URLs providers may be given
/// @param reach which rungs the newest decisions came to
public record Lint(
    Function<Configuration, Planning> check, BaseUrls baseUrls, Supplier<Reach> reach) {
  /// How many decisions are looked at.
  public static final int DECISIONS = 10_000;

  /// Asks a store what its newest decisions came to.
  public Lint(Function<Configuration, Planning> check, BaseUrls baseUrls, Store store) {
    this(check, baseUrls, () -> store.reach(DECISIONS));
  }

  /// What was found. `configuration` is empty where the text cannot be read as one.
  public record Report(Optional<Configuration> configuration, List<Problem> problems) {
    public Report {
      problems = List.copyOf(problems);
    }

    /// What refuses it.
    public List<Problem> errors() {
      return of(Severity.ERROR);
    }

    /// What does not.
    public List<Problem> warnings() {
      return of(Severity.WARNING);
    }

    private List<Problem> of(Severity severity) {
      return problems.stream().filter(problem -> problem.severity() == severity).toList();
    }

    /// Whether it can be applied.
    ///
    /// @param strict whether warnings refuse it too
    public boolean passes(boolean strict) {
      return strict ? problems.isEmpty() : errors().isEmpty();
    }
  }

  /// A file; places are `file:line: path` where the file says them.
  public Report file(Path file, Configuration live) {
    return report(String.valueOf(file.getFileName()), ConfigurationFile.read(file, live), live);
  }

  /// The text of a file.
  public Report text(String name, String text, Configuration live) {
    return report(name, ConfigurationFile.read(name, text, live), live);
  }

  private Report report(String name, Read read, Configuration live) {
    return switch (read) {
      case Read.Bad(var problems) -> new Report(Optional.empty(), problems);
      case Read.Good(var configuration, var lines) ->
          new Report(
              Optional.of(configuration),
              problems(configuration, live).stream()
                  .map(problem -> in(name, lines, problem))
                  .toList());
    };
  }

  /// The configuration that is stored.
  public Report stored(Configuration configuration) {
    var problems = new ArrayList<>(problems(configuration, configuration));
    baseUrls.problems(configuration).stream()
        .map(
            problem ->
                new Problem(Severity.WARNING, problem.place(), problem.value(), problem.message()))
        .forEach(problems::add);
    return new Report(Optional.of(configuration), problems);
  }

  private List<Problem> problems(Configuration next, Configuration live) {
    var problems = new ArrayList<Problem>();
    problems.addAll(baseUrls.problems(live, next));
    switch (check.apply(next)) {
      case Planning.Invalid(var errors) -> problems.addAll(errors);
      case Planning.Valid(_, var warnings) -> {
        problems.addAll(warnings);
        problems.addAll(neverReached(next));
      }
    }
    return problems;
  }

  private List<Problem> neverReached(Configuration configuration) {
    var seen = reach.get();
    var problems = new ArrayList<Problem>();
    for (var rule : configuration.fields()) {
      for (var slot : rule.slots()) {
        if (seen.neverReached().contains(new Reach.Rung(rule.field(), slot.provider()))) {
          problems.add(
              new Problem(
                  Severity.WARNING,
                  "%s.priority_%d_provider".formatted(rule.field(), slot.number()),
                  slot.provider(),
                  "was not reached by any of the last %d decisions: the rungs above it always won"
                      .formatted(seen.decisions())));
        }
      }
    }
    return problems;
  }

  /// Says where in the file a place is: at its own line, or at that of what it is part of.
  private static Problem in(String file, Map<String, Integer> lines, Problem problem) {
    for (var place = problem.place(); !place.isEmpty(); place = parent(place)) {
      var line = lines.get(place);
      if (line != null) {
        return new Problem(
            problem.severity(),
            "%s:%d: %s".formatted(file, line, problem.place()),
            problem.value(),
            problem.message());
      }
    }
    return problem;
  }

  private static String parent(String place) {
    int dot = place.lastIndexOf('.');
    return dot < 0 ? "" : place.substring(0, dot);
  }
}
