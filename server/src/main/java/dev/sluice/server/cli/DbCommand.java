package dev.sluice.server.cli;

import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sluice db`: where the database is.
@Command(
    name = "db",
    description = "Where the database is.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class DbCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing; there is: url");
  }

  /// Prints a URL for psql. It starts no server, for that would stop again with this command.
  @Command(
      name = "url",
      description = {
        "Prints a postgres:// URL that psql understands, its password in it.",
        "The server must be running: sluice serve, or another command, runs it."
      },
      mixinStandardHelpOptions = true)
  void url(
      @Mixin DataOptions data,
      @Mixin SandboxOption sandbox,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "operator, app or owner (default: ${DEFAULT-VALUE}).",
              defaultValue = "operator")
          Role role) {
    if (data.databaseUrl().isPresent()) {
      System.out.println(data.databaseUrl().get());
      return;
    }
    var directory = sandbox.isOn() ? data.data().resolve("sandbox") : data.data();
    System.out.println(
        EmbeddedDatabase.liveUrl(directory, role)
            .orElseThrow(() -> notRunning(directory, data.data(), sandbox.isOn())));
  }

  private static CommandFailed notRunning(Path directory, Path data, boolean sandbox) {
    return new CommandFailed(
        String.format(
            Locale.ROOT,
            "no server runs on %s: start one with: sluice serve --data %s%s",
            directory.toAbsolutePath().normalize(),
            data,
            sandbox ? " --sandbox" : ""));
  }
}
