package dev.sluice.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice config rollback`: the way back.
@Command(
    name = "rollback",
    description = "Makes a new version that is equal to an old one.",
    mixinStandardHelpOptions = true)
final class ConfigRollbackCommand implements Runnable {
  @Parameters(paramLabel = "N", description = "The version to go back to.")
  private long number;

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
  private @Nullable String comment;

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      control.tell(desk.steering().rollback(ControlOptions.author(comment), _ -> true, number));
    }
  }
}
