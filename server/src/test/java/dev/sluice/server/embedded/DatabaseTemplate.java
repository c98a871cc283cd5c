package dev.sluice.server.embedded;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A data directory whose database was made once for all tests of this JVM: making one takes
/// seconds, copying one does not.
public final class DatabaseTemplate {
  private static final Path DIRECTORY = make();

  private DatabaseTemplate() {}

  /// Copies it.
  public static Path copyTo(Path target) throws IOException {
    try (var files = Files.walk(DIRECTORY)) {
      for (var file : files.toList()) {
        Files.copy(file, target.resolve(DIRECTORY.relativize(file)), COPY_ATTRIBUTES);
      }
    }
    return target;
  }

  private static Path make() {
    try {
      var directory = Files.createTempDirectory("sluice-template");
      EmbeddedDatabase.open(directory, Use.OWN).close();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      Trees.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
