package dev.sluice.server.cli;

import dev.sluice.engine.plan.Problem;
import dev.sluice.postgres.Author;
import dev.sluice.server.ControlDesk;
import dev.sluice.server.config.Outcome;
import dev.sluice.server.config.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The options that every command has that looks at the configuration, and what they print.
final class ControlOptions {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  ControlDesk open() {
    return ControlDesk.open(deployment.options(false));
  }

  /// Whoever runs this program.
  static Author author(@Nullable String comment) {
    return new Author(
        "cli (" + System.getProperty("user.name", "unknown") + ")",
        "",
        Optional.ofNullable(comment).orElse(""));
  }

  /// Tells what was done, or fails.
  void tell(Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done -> tell(done);
      case Outcome.Outdated(var version) ->
          throw new CommandFailed("the configuration is at version " + version + " now");
      case Outcome.NoVersion(var number) -> throw ConfigShowCommand.unknown(number);
      case Outcome.NotDone(var why) -> throw new CommandFailed(text(why));
    }
  }

  private void tell(Outcome.Done done) {
    boolean changed = done.before().version() != done.after().version();
    if (json) {
      var object = object();
      object.put("version", done.after().version()).put("changed", changed);
      done.lines().forEach(object.putArray("changes")::add);
      problems(object.putArray("warnings"), done.warnings());
      AnswerJson.print(object);
      return;
    }
    System.out.println(
        changed
            ? "version " + done.after().version()
            : "nothing to change: version " + done.after().version() + " stays");
    done.lines().forEach(line -> System.out.println("  " + line));
    done.warnings().forEach(warning -> System.out.println("warning: " + text(warning)));
  }

  private static String text(Proposal.No why) {
    return switch (why) {
      case Proposal.Refused(var problems) ->
          problems.stream()
              .map(ControlOptions::text)
              .collect(Collectors.joining("; ", "nothing was changed: ", ""));
      case Proposal.Unknown unknown -> unknown.text();
      case Proposal.Taken taken -> taken.text();
    };
  }

  static String text(Problem problem) {
    return problem.value().isEmpty()
        ? problem.place() + ": " + problem.message()
        : "%s: '%s' %s".formatted(problem.place(), problem.value(), problem.message());
  }

  static void problems(ArrayNode array, List<Problem> problems) {
    for (var problem : problems) {
      array
          .addObject()
          .put("place", problem.place())
          .put("value", problem.value())
          .put("message", problem.message());
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
