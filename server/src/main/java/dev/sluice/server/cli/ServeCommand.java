package dev.sluice.server.cli;

import dev.sluice.server.Serve;
import java.net.InetAddress;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sluice serve`: the HTTP API, until the process is told to end.
@Command(
    name = "serve",
    description = "Runs the HTTP API until it is told to end (Ctrl-C, SIGTERM).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "SLUICE_ADMIN_TOKEN is what changes under /admin need as Bearer token; without one only",
      "loopback is served."
    })
final class ServeCommand implements Runnable {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where it listens (default: ${DEFAULT-VALUE}; 0: any free port).",
      defaultValue = "8020")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address it listens on (default: ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private InetAddress host = InetAddress.getLoopbackAddress();

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    if (port < 0 || port > LAST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must lie in 0.." + LAST_PORT + ", got " + port);
    }
    var token = Optional.ofNullable(System.getenv("SLUICE_ADMIN_TOKEN"));
    Serve.run(deployment.options(true), host, port, token);
  }
}
