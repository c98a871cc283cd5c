package dev.sluice.providers;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks the provider files of a directory without using them.
public final class Lint {
  private Lint() {}

  /// Every problem of every `*.yaml` there; each place begins with the file. Empty when all of them
  /// can be used.
  public static List<Problem> of(Path directory) {
    var problems = new ArrayList<Problem>();
    var sources = Sources.in(directory, problems);
    if (sources.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(Severity.ERROR, directory.toString(), "", "holds no file named *.yaml"));
    }
    Catalogue.read(sources, problems);
    return List.copyOf(problems);
  }
}
