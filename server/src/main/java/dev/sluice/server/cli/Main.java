package dev.sluice.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program: reads the command line and runs a command. Ends with 0 when it did what was asked,
/// 1 when that failed, 2 when the command line makes no sense.
@Command(
    name = "sluice",
    header = "Enriches music track metadata by a configured waterfall of providers.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      EnrichCommand.class,
      ServeCommand.class,
      SandboxCommand.class,
      ProviderCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      DoctorCommand.class,
      ConfigCommand.class,
      DbCommand.class,
      MatchCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Without --database-url (or SLUICE_DATABASE_URL) a PostgreSQL of its own runs under --data.",
      "SLUICE_DEBUG=1 shows stack traces."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  Main() {}

  static void main(String[] arguments) {
    int status;
    try (var _ = Interruption.ofThisThread()) {
      status = run(arguments);
    }
    System.exit(status);
  }

  /// Runs a command and returns what the process ends with.
  static int run(String... arguments) {
    var troubles = new Troubles(System.err, System.getenv("SLUICE_DEBUG") != null);
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(troubles)
        .setExecutionExceptionHandler(troubles)
        .execute(SandboxOption.spellOut(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
