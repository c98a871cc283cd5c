package dev.sluice.server.cli;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.postgres.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice config diff`: what differs between two versions, or between the live one and a file.
@Command(
    name = "diff",
    description = {
      "Tells what differs between two versions, or what a file would change of the live one."
    },
    mixinStandardHelpOptions = true,
    customSynopsis = {"sluice config diff A B [OPTIONS]", "sluice config diff FILE [OPTIONS]"},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no difference, or two versions were compared",
      "1:the file and the live configuration differ, or it failed: standard error says so",
      "2:the file, a version or the command line cannot be used"
    })
final class ConfigDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE|A",
      arity = "1..2",
      description = "A file, or the numbers of two versions.")
  private List<String> what = List.of();

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public Integer call() {
    if (what.size() > 2) {
      throw usage("give a file, or the numbers of two versions");
    }
    try (var desk = control.open()) {
      if (what.size() == 2) {
        tell(version(desk.store(), what.get(0)), version(desk.store(), what.get(1)));
        return ExitCode.OK;
      }
      var lint = desk.lint();
      var live = desk.store().configuration();
      var report = lint.file(Path.of(what.getFirst()), live);
      var next =
          report
              .configuration()
              .orElseThrow(
                  () ->
                      usage(
                          report.problems().stream()
                              .map(ControlOptions::text)
                              .collect(Collectors.joining("; "))));
      return tell(live, next) ? ExitCode.SOFTWARE : ExitCode.OK;
    }
  }

  private Configuration version(Store store, String number) {
    if (!number.matches("\\d{1,18}")) {
      throw usage("'%s' is no version's number".formatted(number));
    }
    return store
        .configurationAt(Long.parseLong(number))
        .orElseThrow(
            () ->
                usage(
                    "there is no version %s of the configuration: see sluice config history"
                        .formatted(number)));
  }

  /// Returns whether there is a difference.
  private boolean tell(Configuration before, Configuration after) {
    var lines = Difference.lines(before, after);
    if (control.json()) {
      var object = ControlOptions.object();
      object.put("differs", !lines.isEmpty());
      lines.forEach(object.putArray("changes")::add);
      var places = object.putArray("places");
      for (var change : Difference.between(before, after)) {
        places
            .addObject()
            .put("place", change.place())
            .put("from", change.from().map(Object::toString).orElse(null))
            .put("to", change.to().map(Object::toString).orElse(null));
      }
      AnswerJson.print(object);
    } else {
      lines.forEach(System.out::println);
    }
    return !lines.isEmpty();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
