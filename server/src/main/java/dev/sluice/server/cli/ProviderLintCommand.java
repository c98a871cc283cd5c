package dev.sluice.server.cli;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.providers.Lint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/// `sluice provider lint`: every problem of every provider file in a directory.
@Command(
    name = "lint",
    description = "Checks the provider files of a directory; ends with 1 when one has an error.",
    mixinStandardHelpOptions = true)
final class ProviderLintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The directory.")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(spec.commandLine(), directory + " is not a directory");
    }
    var problems = Lint.of(directory);
    if (json) {
      printJson(problems);
    } else {
      problems.forEach(ProviderLintCommand::print);
      if (problems.isEmpty()) {
        System.out.println("no problem");
      }
    }
    return problems.stream().anyMatch(each -> each.severity() == Severity.ERROR) ? 1 : 0;
  }

  private static void print(Problem problem) {
    var value = problem.value().isEmpty() ? "" : ", got '" + problem.value() + "'";
    System.out.printf(
        "%s: %s: %s%s%n", word(problem.severity()), problem.place(), problem.message(), value);
  }

  private static void printJson(List<Problem> problems) {
    var json = JsonNodeFactory.instance.objectNode();
    var array = json.putArray("problems");
    for (var problem : problems) {
      array
          .addObject()
          .put("severity", word(problem.severity()))
          .put("place", problem.place())
          .put("value", problem.value())
          .put("message", problem.message());
    }
    AnswerJson.print(json);
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
