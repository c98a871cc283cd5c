package dev.sluice.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where a deployment's data are.
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the embedded PostgreSQL (default: ${DEFAULT-VALUE}).",
      defaultValue = ".sluice")
  private Path data = Path.of(".sluice");

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "A PostgreSQL 15 or newer to use instead: postgres://USER:PASSWORD@HOST:PORT/DATABASE"
              + " (default: SLUICE_DATABASE_URL, if set).",
      defaultValue = "${env:SLUICE_DATABASE_URL}")
  private @Nullable String databaseUrl;

  Path data() {
    return data;
  }

  Optional<String> databaseUrl() {
    return Optional.ofNullable(databaseUrl).filter(url -> !url.isBlank());
  }
}
