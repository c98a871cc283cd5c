package dev.sluice.postgres;

import dev.sluice.engine.plan.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration's rows cannot be read: every problem with field, column and value. Only a
/// database whose constraints were taken away, or a newer schema, holds such rows.
public final class BrokenConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long version;
  private final transient List<Problem> problems;

  BrokenConfiguration(long version, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "%s: %s".formatted(problem.place(), problem.message()))
            .collect(Collectors.joining("; ", "the stored configuration is broken: ", "")));
    this.version = version;
    this.problems = List.copyOf(problems);
  }

  /// The version that holds them.
  public long version() {
    return version;
  }

  /// All of them.
  public List<Problem> problems() {
    return problems;
  }
}
