package dev.sluice.server;

import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/// A real server for tests: HTTP on a free port, embedded PostgreSQL, sandbox, in this process. One
/// is shared by all tests of this JVM, because starting one takes seconds.
public final class TestServer {
  private static final class Shared {
    static final TestServer SERVER = start();
  }

  private final RunningServer server;
  private final Path data;
  private final Connection owner;

  private TestServer(RunningServer server, Path data) throws SQLException {
    this.server = server;
    this.data = data;
    this.owner = connect(Role.OWNER);
    run(owner, "CREATE TEMP TABLE seed_fields AS SELECT * FROM metadata_enrichment_config");
  }

  /// The shared one, with the default configuration in force, whatever an earlier test did to it.
  public static TestServer shared() {
    Shared.SERVER.reset();
    return Shared.SERVER;
  }

  private static TestServer start() {
    try {
      var data = Files.createTempDirectory("sluice-serve");
      var server =
          RunningServer.start(
              options(data, new Deployment.SandboxChoice.Own()),
              InetAddress.getLoopbackAddress(),
              0,
              Optional.empty(),
              ServeSettings.from(Map.of()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
      return new TestServer(server, data);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void end(RunningServer server, Path data) {
    server.close();
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Deployment.Options options(Path data, Deployment.SandboxChoice sandbox) {
    return new Deployment.Options(
        Optional.empty(), data, sandbox, Optional.empty(), Duration.ofMinutes(5), true);
  }

  /// Speaks HTTP with it.
  public Client client() {
    return new Client(server.uri());
  }

  /// The parts behind it.
  public Deployment deployment() {
    return server.deployment();
  }

  URI uri() {
    return server.uri();
  }

  /// The `--data` it runs on.
  public Path data() {
    return data;
  }

  /// A connection as a person with psql has it.
  public Connection operator() throws SQLException {
    return connect(Role.OPERATOR);
  }

  private Connection connect(Role role) throws SQLException {
    var url = EmbeddedDatabase.liveUrl(data.resolve("sandbox"), role).orElseThrow();
    var address = DatabaseUrl.parse(url);
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private void reset() {
    try {
      run(
          owner,
          """
          UPDATE metadata_enrichment_config c
             SET priority_1_provider = s.priority_1_provider,
                 priority_1_confidence = s.priority_1_confidence,
                 priority_2_provider = s.priority_2_provider,
                 priority_2_confidence = s.priority_2_confidence,
                 priority_3_provider = s.priority_3_provider,
                 priority_3_confidence = s.priority_3_confidence,
                 priority_4_provider = s.priority_4_provider,
                 priority_4_confidence = s.priority_4_confidence,
                 enabled = s.enabled,
                 required_for_gold = s.required_for_gold
            FROM seed_fields s
           WHERE s.metadata_field = c.metadata_field
          """);
      run(owner, "UPDATE enrichment_providers SET enabled = TRUE WHERE NOT enabled");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    client().post("/admin/config/reload");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
