package dev.sluice.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sluice match`: measuring and training what decides whether two records are one recording.
@Command(
    name = "match",
    description = "Is it the same recording? Measuring, training, and trying the parser.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      MatchEvaluateCommand.class,
      MatchTrainCommand.class,
      MatchImportCommand.class,
      MatchParseCommand.class
    })
final class MatchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
