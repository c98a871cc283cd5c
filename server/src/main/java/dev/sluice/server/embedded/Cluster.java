package dev.sluice.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

/// PostgreSQL's files under a data directory, and the server that runs on them. Whoever calls this
/// holds the owner's lock.
///
/// Durable: fsync and synchronous_commit are on. Listens on loopback alone, without a socket file;
/// every role, the superuser too, needs its password (scram).
final class Cluster {
  private static final String SUPERUSER = "postgres";
  private static final String VERSION = "18";
  private static final int START_SECONDS = 60;
  private static final int FAST_SECONDS = 4;
  private static final int IMMEDIATE_SECONDS = 3;
  private static final long LONGEST_LOG = 1_000_000;

  private static final String PORT = "port = ";
  private static final String SETTINGS =
      """
      # Written by sluice at every start. Your own settings: operator.conf, beside this file.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      fsync = on
      synchronous_commit = on
      timezone = 'UTC'
      log_timezone = 'UTC'
      log_checkpoints = off
      include 'operator.conf'
      """;

  private final DataDirectory directory;
  private final Programs programs;

  Cluster(DataDirectory directory, Programs programs) {
    this.directory = directory;
    this.programs = programs;
  }

  /// Whether there is a complete one. One of another major version is refused.
  boolean exists() throws IOException {
    var file = directory.cluster().resolve("PG_VERSION");
    if (!Files.exists(file) || Files.exists(directory.unfinished())) {
      return false;
    }
    var version = Files.readString(file, UTF_8).strip();
    if (!version.equals(VERSION)) {
      throw new DatabaseUnusable(
          "%s was made by PostgreSQL %s and this build carries %s: use the build that made it, or pg_dump and restore"
              .formatted(directory.cluster(), version, VERSION));
    }
    return true;
  }

  /// Makes the files. An earlier attempt that was interrupted is thrown away first; a directory
  /// that is not ours never is.
  void initialise(Passwords passwords) throws IOException, InterruptedException {
    if (Files.exists(directory.unfinished())) {
      Trees.delete(directory.cluster());
    } else if (Files.exists(directory.cluster())) {
      throw new DatabaseUnusable(
          "%s is there but holds no PostgreSQL database: choose another directory with --data"
              .formatted(directory.cluster()));
    }
    Files.writeString(directory.unfinished(), "");
    var password = directory.root().resolve("superuser");
    PrivateFile.write(password, passwords.superuser());
    try {
      programs.run(
          "initdb",
          List.of(
              "--pgdata=" + directory.cluster(),
              "--username=" + SUPERUSER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--no-instructions"));
    } finally {
      Files.deleteIfExists(password);
    }
    Files.writeString(
        directory.cluster().resolve("postgresql.conf"), "include 'sluice.conf'\n", UTF_8, APPEND);
  }

  /// Makes database and owner, and with that completes the cluster. The server runs.
  void furnish(int port, Passwords passwords) throws IOException, SQLException {
    var login = new Properties();
    login.setProperty("user", SUPERUSER);
    login.setProperty("password", passwords.superuser());
    var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    try (var connection = DriverManager.getConnection(url, login);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE %s LOGIN CREATEROLE PASSWORD '%s'"
              .formatted(Role.OWNER.user(), passwords.of(Role.OWNER)));
      statement.execute(
          "CREATE DATABASE %s OWNER %s".formatted(EmbeddedDatabase.DATABASE, Role.OWNER.user()));
    }
    Files.delete(directory.unfinished());
  }

  /// The port it listened on last time.
  OptionalInt lastPort() throws IOException {
    if (!Files.exists(settings())) {
      return OptionalInt.empty();
    }
    try (var lines = Files.lines(settings(), UTF_8)) {
      return lines
          .filter(line -> line.matches(PORT + "[0-9]{1,5}"))
          .mapToInt(line -> Integer.parseInt(line.substring(PORT.length())))
          .findFirst();
    }
  }

  /// Starts the server and returns when it answers.
  void start(int port) throws IOException, InterruptedException {
    var operators = directory.cluster().resolve("operator.conf");
    if (!Files.exists(operators)) {
      Files.writeString(operators, "# Your own settings of PostgreSQL.\n", UTF_8);
    }
    Files.writeString(settings(), SETTINGS + PORT + port + "\n", UTF_8);
    turnLog();
    long said = logged();
    try {
      control("start", "--log=" + directory.log(), "--wait", "--timeout=" + START_SECONDS);
    } catch (Programs.Unsuccessful e) {
      throw new IOException(complaint(said), e);
    }
  }

  /// Stops the server if it runs: cleanly, or where that takes too long in a way it recovers from.
  void stop() throws IOException, InterruptedException {
    try {
      control("stop", "--mode=fast", "--wait", "--timeout=" + FAST_SECONDS);
    } catch (Programs.Unsuccessful _) {
      control("stop", "--mode=immediate", "--wait", "--timeout=" + IMMEDIATE_SECONDS);
    }
  }

  private Path settings() {
    return directory.cluster().resolve("sluice.conf");
  }

  private long logged() throws IOException {
    return Files.exists(directory.log()) ? Files.size(directory.log()) : 0;
  }

  /// What the log says after this many bytes about why the server does not start.
  private String complaint(long offset) throws IOException {
    try (var log = Files.newInputStream(directory.log())) {
      log.skipNBytes(offset);
      return new String(log.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.contains("FATAL: ") || line.contains("PANIC: "))
          .reduce("see " + directory.log(), (_, later) -> later);
    }
  }

  private void control(String verb, String... options) throws IOException, InterruptedException {
    var arguments = new ArrayList<String>();
    arguments.add(verb);
    arguments.add("--pgdata=" + directory.cluster());
    arguments.addAll(List.of(options));
    programs.run("pg_ctl", arguments);
  }

  private void turnLog() throws IOException {
    Path log = directory.log();
    if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
      Files.move(log, log.resolveSibling(log.getFileName() + ".old"), REPLACE_EXISTING);
    }
  }
}
