package dev.sluice.server.config;

import dev.sluice.engine.plan.Problem;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Why a configuration could not be loaded.
public sealed interface LoadFailure {
  /// The same for people, in one line.
  String text();

  /// Why the version was refused; empty where no version was seen.
  default List<Problem> problems() {
    return List.of();
  }

  /// The version that was refused, if one was.
  default OptionalLong refused() {
    return OptionalLong.empty();
  }

  /// Whether this is the state that the other one is: then nobody needs to be told again.
  boolean sameStateAs(LoadFailure other);

  /// The store did not answer.
  record Unavailable(String text) implements LoadFailure {
    @Override
    public boolean sameStateAs(LoadFailure other) {
      return other instanceof Unavailable;
    }
  }

  /// The stored rows cannot even be read as a configuration.
  record Broken(long version, String text, List<Problem> problems) implements LoadFailure {
    public Broken {
      problems = List.copyOf(problems);
    }

    @Override
    public OptionalLong refused() {
      return OptionalLong.of(version);
    }

    @Override
    public boolean sameStateAs(LoadFailure other) {
      return other instanceof Broken(var theirs, _, _) && theirs == version;
    }
  }

  /// This version is stored, but is no valid configuration.
  record Invalid(long version, List<Problem> problems) implements LoadFailure {
    public Invalid {
      problems = List.copyOf(problems);
    }

    @Override
    public OptionalLong refused() {
      return OptionalLong.of(version);
    }

    @Override
    public String text() {
      return problems.stream()
          .filter(problem -> problem.severity() == Problem.Severity.ERROR)
          .map(problem -> problem.place() + ": " + problem.message())
          .collect(Collectors.joining("; ", "version " + version + " is not valid: ", ""));
    }

    @Override
    public boolean sameStateAs(LoadFailure other) {
      return other instanceof Invalid(var theirs, _) && theirs == version;
    }
  }
}
