package dev.sluice.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sluice provider`: the provider files, and trying them out.
@Command(
    name = "provider",
    description = "The sources: what there is, trying one out, checking files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ProviderListCommand.class,
      ProviderTryCommand.class,
      ProviderLintCommand.class,
      ProviderParseCommand.class
    })
final class ProviderCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
