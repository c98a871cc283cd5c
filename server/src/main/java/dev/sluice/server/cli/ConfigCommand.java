package dev.sluice.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sluice config`: the configuration as a history and as a file.
@Command(
    name = "config",
    description = "Shows and changes the configuration: versions, files, trust, audit.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConfigHistoryCommand.class,
      ConfigShowCommand.class,
      ConfigDiffCommand.class,
      ConfigRollbackCommand.class,
      ConfigExportCommand.class,
      ConfigLintCommand.class,
      ConfigApplyCommand.class,
      ConfigTrustCommand.class,
      ConfigInstancesCommand.class,
      ConfigAuditCommand.class
    })
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
