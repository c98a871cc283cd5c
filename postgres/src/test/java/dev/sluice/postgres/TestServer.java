package dev.sluice.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A server with the owner's role and a migrated template, to make databases on. [#shared] is one
/// for all test classes of a run.
///
/// `-Dsluice.test.postgres.port=N` runs the tests on a server that is there already, to see that
/// another version will do: new, on loopback, every login trusted, with a superuser `postgres`.
public final class TestServer {
  static final String OWNER = "sluice_owner";

  private static final String EXISTING = "sluice.test.postgres.port";
  private static final String TEMPLATE = "sluice_template";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final class Shared {
    static final TestServer SERVER =
        on(Optional.ofNullable(Integer.getInteger(EXISTING)).orElseGet(TestServer::embedded));
  }

  private final int port;

  private TestServer(int port) {
    this.port = port;
  }

  public static TestServer shared() {
    return Shared.SERVER;
  }

  /// The server that listens there, furnished.
  static TestServer on(int port) {
    var server = new TestServer(port);
    server.superuser("CREATE ROLE sluice_owner LOGIN CREATEROLE");
    server.superuser("CREATE DATABASE %s OWNER sluice_owner".formatted(TEMPLATE));
    Migrations.migrate(
        server.address(TEMPLATE, OWNER),
        new RolePasswords(Optional.of("app secret"), Optional.of("operator secret")));
    return server;
  }

  private static int embedded() {
    try {
      var directory = Files.createTempDirectory("sluice-postgres");
      var server = EmbeddedServer.start(directory.resolve("data"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(server, directory)));
      return server.port();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(EmbeddedServer server, Path directory) {
    server.crash(); // nothing of it is wanted
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new migrated database.
  public TestDatabase database() {
    return create("TEMPLATE " + TEMPLATE);
  }

  /// A new database without anything in it.
  TestDatabase emptyDatabase() {
    return create("");
  }

  /// A new database without anything in it, in this encoding.
  TestDatabase emptyDatabase(String encoding) {
    return create("TEMPLATE template0 LOCALE 'C' ENCODING '%s'".formatted(encoding));
  }

  private TestDatabase create(String how) {
    var name = "test_" + DATABASES.incrementAndGet();
    superuser("CREATE DATABASE %s OWNER sluice_owner %s".formatted(name, how));
    return new TestDatabase(this, name);
  }

  Address address(String database, String user) {
    return new Address("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, "");
  }

  /// Runs a statement as the superuser.
  void superuser(String sql) {
    try (var connection = connect("postgres", "postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(address(database, user).jdbcUrl(), user, "");
  }
}
