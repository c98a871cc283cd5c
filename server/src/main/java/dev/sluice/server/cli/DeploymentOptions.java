package dev.sluice.server.cli;

import dev.sluice.server.Deployment;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that every command has that enriches.
final class DeploymentOptions {
  @Mixin private SandboxOption sandbox = new SandboxOption();
  @Mixin private DataOptions data = new DataOptions();

  @Mixin private ProvidersOption providers = new ProvidersOption();

  @Option(
      names = "--reload-interval",
      paramLabel = "TIME",
      description = "How often it looks for a changed configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "5m",
      converter = DurationConverter.class)
  private Duration reloadInterval = Duration.ofMinutes(5);

  /// @param exclusive whether a directory that another process uses is refused
  Deployment.Options options(boolean exclusive) {
    return new Deployment.Options(
        data.databaseUrl(),
        data.data(),
        sandbox.choice(),
        providers.directory(),
        reloadInterval,
        exclusive);
  }
}
