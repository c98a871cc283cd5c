package dev.sluice.server.cli;

import dev.sluice.engine.plan.Problem;
import dev.sluice.server.config.Lint;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice config lint`: everything wrong or doubtful, all at once.
@Command(
    name = "lint",
    description = {
      "Tells everything wrong or doubtful in a file, or in the live configuration, with its place."
    },
    mixinStandardHelpOptions = true)
final class ConfigLintCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A configuration file (default: the live configuration).")
  private @Nullable Path file;

  @Option(names = "--strict", description = "Warnings are errors.")
  private boolean strict;

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public Integer call() {
    try (var desk = control.open()) {
      var lint = desk.lint();
      var live = desk.store().configuration();
      var report = file == null ? lint.stored(live) : lint.file(file, live);
      tell(report);
      return report.passes(strict) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private void tell(Lint.Report report) {
    if (control.json()) {
      var object = ControlOptions.object();
      object.put("ok", report.passes(strict));
      ControlOptions.problems(object.putArray("errors"), report.errors());
      ControlOptions.problems(object.putArray("warnings"), report.warnings());
      AnswerJson.print(object);
      return;
    }
    report.errors().forEach(problem -> System.out.println("error: " + text(problem)));
    report
        .warnings()
        .forEach(problem -> System.out.println((strict ? "error: " : "warning: ") + text(problem)));
    System.out.printf("%d errors, %d warnings%n", report.errors().size(), report.warnings().size());
  }

  private static String text(Problem problem) {
    return ControlOptions.text(problem);
  }
}
