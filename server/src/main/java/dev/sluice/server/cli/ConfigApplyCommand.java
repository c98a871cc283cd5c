package dev.sluice.server.cli;

import dev.sluice.server.config.Applying;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice config apply`: makes the live configuration what a file says.
@Command(
    name = "apply",
    description = "Makes the live configuration what a file says: all of it, or nothing.",
    mixinStandardHelpOptions = true)
final class ConfigApplyCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "A configuration file.")
  private Path file = Path.of("");

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
  private @Nullable String comment;

  @Option(names = "--strict", description = "Warnings refuse it too.")
  private boolean strict;

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      control.tell(
          desk.steering()
              .propose(
                  ControlOptions.author(comment),
                  _ -> true,
                  current -> Applying.of(desk.lint().file(file, current), strict)));
    }
  }
}
