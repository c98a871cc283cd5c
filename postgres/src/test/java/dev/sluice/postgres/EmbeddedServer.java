package dev.sluice.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The process of a real PostgreSQL: durable, loopback alone. It ends as a crash would and can be
/// started again on the same data and port.
final class EmbeddedServer implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres process;

  private EmbeddedServer(Path data, EmbeddedPostgres process) {
    this.data = data;
    this.process = process;
  }

  static EmbeddedServer start(Path data) {
    return new EmbeddedServer(data, launch(data, 0));
  }

  private static EmbeddedPostgres launch(Path data, int port) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .setRegisterShutdownHook(false)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("unix_socket_directories", "")
          .setLocaleConfig("locale", "C.UTF-8")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return process.getPort();
  }

  /// Ends it without a checkpoint.
  void crash() {
    try {
      var file = data.resolve("postmaster.pid");
      var pid = Files.readAllLines(file).getFirst().strip();
      new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
      Eventually.until("the postmaster has ended", () -> !Files.exists(file));
      process.close(); // lets go of the directory
    } catch (Exception e) {
      throw new IllegalStateException("the server does not end", e);
    }
  }

  void restart() {
    process = launch(data, process.getPort());
  }

  @Override
  public void close() {
    crash();
  }
}
