package dev.sluice.server.cli;

import dev.sluice.server.config.Applying;
import dev.sluice.server.config.Outcome;
import dev.sluice.server.config.Proposal;
import dev.sluice.server.config.file.ConfigurationFile;
import dev.sluice.server.config.file.ConfigurationFile.Text;
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
    switch (ConfigurationFile.text(file)) {
      case Text.Bad(var problems) ->
          control.tell(new Outcome.NotDone(new Proposal.Refused(problems)));
      case Text.Good(var name, var text) -> apply(name, text);
    }
  }

  private void apply(String name, String text) {
    try (var desk = control.open()) {
      control.tell(
          desk.steering()
              .propose(
                  ControlOptions.author(comment),
                  _ -> true,
                  Applying.text(desk.lint(), name, text, strict)));
    }
  }
}
