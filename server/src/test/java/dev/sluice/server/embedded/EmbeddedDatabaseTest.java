package dev.sluice.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path scratch;
  private Path directory;

  @BeforeEach
  void copyOne() throws IOException {
    directory = DatabaseTemplate.copyTo(scratch.resolve("data"));
  }

  @Test
  void everyoneNeedsAPasswordAndOnlyLoopbackIsListenedOn() throws Exception {
    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      for (var user : List.of("postgres", "sluice_owner")) {
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, ""))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "guess"))
            .hasMessageContaining("password authentication failed");
      }
      assertThat(Files.getPosixFilePermissions(directory.resolve("passwords")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void isDurableAndItsOwnerIsNoSuperuserButMayMakeSchemaAndRoles() throws Exception {
    try (var database = EmbeddedDatabase.open(directory, Use.OWN);
        var connection = DatabaseProcess.connect(database, Role.OWNER);
        var statement = connection.createStatement()) {
      assertThat(query(database, "SHOW fsync")).isEqualTo("on");
      assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(database, "SHOW is_superuser")).isEqualTo("off");
      statement.execute("CREATE TABLE river (gold TEXT)");
      statement.execute("CREATE ROLE somebody LOGIN");
      statement.execute("GRANT SELECT ON river TO somebody");
      assertThat(query(database, "SELECT lower('ÅÉ')")).isEqualTo("åé");
    }
  }

  @Test
  void startsAgainOnTheSamePortWithItsData() throws Exception {
    String url;
    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      url = database.jdbcUrl();
      update(database, "CREATE TABLE kept AS SELECT 42 AS n");
    }
    assertThat(EmbeddedDatabase.liveUrl(directory, Role.OPERATOR)).isEmpty();

    try (var database = EmbeddedDatabase.open(directory, Use.ATTACH_OR_OWN)) {
      assertThat(database.owned()).isTrue();
      assertThat(database.jdbcUrl()).isEqualTo(url);
      assertThat(query(database, "SELECT n FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void tellsWhereToLogInOnlyWhileItRuns() throws Exception {
    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      var url = EmbeddedDatabase.liveUrl(directory, Role.OPERATOR).orElseThrow();
      assertThat(url).matches("postgres://sluice_operator:[\\w-]{32}@127\\.0\\.0\\.1:\\d+/sluice");
      assertThat(database.jdbcUrl()).endsWith(url.replaceAll(".*@", ""));
    }
  }

  @Test
  void refusesASecondOwnerAndNamesTheFirst() throws Exception {
    try (var first = EmbeddedDatabase.open(directory, Use.OWN)) {
      first.announce(URI.create("http://127.0.0.1:8020"));
      var port = first.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");

      try (var second = DatabaseProcess.start(directory, Use.OWN)) {
        assertThat(second.says())
            .isEqualTo(
                "%s is in use by process %d (http://127.0.0.1:8020, postgres://127.0.0.1:%s/sluice): stop it, or choose another directory with --data",
                directory.toRealPath(), ProcessHandle.current().pid(), port);
      }
      assertThat(query(first, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aDirectoryThatHoldsSomethingElseIsLeftAlone() throws Exception {
    var other = scratch.resolve("other");
    var precious = Files.createDirectories(other.resolve("postgres")).resolve("diary.txt");
    Files.writeString(precious, "dear diary");

    assertThatThrownBy(() -> EmbeddedDatabase.open(other, Use.OWN))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("holds no PostgreSQL database")
        .hasMessageContaining("--data");
    assertThat(precious).hasContent("dear diary");
  }

  @Test
  void beginsAnewWhereMakingTheDatabaseWasInterrupted() throws Exception {
    Files.writeString(directory.resolve("postgres.unfinished"), "");
    Files.delete(directory.resolve("postgres/global/pg_control"));

    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      assertThat(query(database, "SELECT 1")).isEqualTo("1");
    }
    assertThat(directory.resolve("postgres.unfinished")).doesNotExist();
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    var file = Files.writeString(scratch.resolve("file"), "");
    var lost = DatabaseTemplate.copyTo(scratch.resolve("lost"));
    Files.delete(lost.resolve("passwords"));
    var broken = DatabaseTemplate.copyTo(scratch.resolve("broken"));
    Files.writeString(broken.resolve("postgres/operator.conf"), "max_connections = many");
    Files.writeString(directory.resolve("postgres/PG_VERSION"), "14\n");

    assertThat(trouble(file)).contains(file + " is not a directory");
    assertThat(trouble(lost)).contains("passwords", "restore it");
    assertThat(trouble(broken)).contains("does not start", "operator.conf");
    assertThat(trouble(directory)).contains("PostgreSQL 14", "carries 18");
  }

  private static String trouble(Path place) {
    try (var _ = EmbeddedDatabase.open(place, Use.OWN)) {
      return "none";
    } catch (DatabaseUnusable e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void update(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = DatabaseProcess.connect(database, Role.OWNER);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase database, String sql)
      throws SQLException, IOException {
    try (var connection = DatabaseProcess.connect(database, Role.OWNER);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
