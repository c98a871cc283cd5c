package dev.sluice.providers;

import dev.sluice.engine.plan.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// Some provider file cannot be used. The message lists every problem of every file, a line each.
public final class InvalidCatalogue extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  InvalidCatalogue(List<Problem> problems) {
    super(
        problems.stream()
            .map(InvalidCatalogue::line)
            .collect(Collectors.joining("\n  ", "invalid provider files:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /// Every problem; its place begins with the file.
  public List<Problem> problems() {
    return problems;
  }

  private static String line(Problem problem) {
    var value = problem.value().isEmpty() ? "" : ", got '" + problem.value() + "'";
    return problem.place() + ": " + problem.message() + value;
  }
}
