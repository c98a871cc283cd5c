package dev.sluice.server.cli;

import dev.sluice.providers.Catalogue;
import dev.sluice.providers.InvalidCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that adds provider files.
final class ProvidersOption {
  @Option(
      names = "--providers",
      paramLabel = "DIR",
      description =
          "A directory of provider files beside those that are built in"
              + " (default: SLUICE_PROVIDERS_DIR, if set).",
      defaultValue = "${env:SLUICE_PROVIDERS_DIR}")
  private @Nullable Path directory;

  Optional<Path> directory() {
    return Optional.ofNullable(directory).filter(path -> !path.toString().isBlank());
  }

  /// Every provider file there is.
  Catalogue catalogue() {
    try {
      return Catalogue.load(directory());
    } catch (InvalidCatalogue e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }
}
