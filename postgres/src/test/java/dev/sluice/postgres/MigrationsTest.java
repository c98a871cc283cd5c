package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A database becomes ours once, or stays as it is with a message that says why.
class MigrationsTest {
  private static TestDatabase migrated;

  @BeforeAll
  static void migratedDatabase() {
    migrated = TestServer.shared().database();
  }

  @Test
  void theVersionOfThisBuildIsThatOfItsNewestMigration() throws SQLException {
    assertThat(migrated.number("SELECT max(version::INTEGER) FROM sluice_schema_history"))
        .isEqualTo(Migrations.VERSION);
  }

  @Test
  void migratingAgainChangesNothing() throws SQLException {
    long before = migrated.number("SELECT count(*) FROM sluice_schema_history");

    Migrations.migrate(migrated.owner(), RolePasswords.none());

    assertThat(migrated.number("SELECT count(*) FROM sluice_schema_history")).isEqualTo(before);
    assertThat(migrated.head()).isEqualTo(1);
  }

  @Test
  void severalProcessesMayMigrateAtOnce() throws Exception {
    var database = TestServer.shared().emptyDatabase();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var migrations =
          threads.invokeAll(
              Collections.nCopies(
                  3,
                  () -> {
                    Migrations.migrate(database.owner(), RolePasswords.none());
                    return null;
                  }));
      for (var migration : migrations) {
        migration.get();
      }
    }

    assertThat(database.number("SELECT max(version::INTEGER) FROM sluice_schema_history"))
        .isEqualTo(Migrations.VERSION);
    assertThat(
            database.number("SELECT count(*) - count(DISTINCT version) FROM sluice_schema_history"))
        .isZero();
    assertThat(database.head()).isEqualTo(1);
  }

  @Test
  void aSchemaThatHoldsSomethingElseIsLeftAlone() throws SQLException {
    var database = TestServer.shared().emptyDatabase();
    database.execute(
        database.owner(),
        "CREATE TABLE track (id INTEGER)",
        "CREATE TABLE flyway_schema_history (version TEXT)");

    assertThatThrownBy(() -> Migrations.migrate(database.owner(), RolePasswords.none()))
        .isInstanceOf(MigrationRefused.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("holds tables that are not Sluice's; nothing was changed")
        .hasMessageNotContaining("\n");
    assertThat(
            database.value(
                "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                    + " WHERE relnamespace = 'public'::regnamespace"))
        .isEqualTo("flyway_schema_history,track");
  }

  @Test
  void anotherSchemaOfADatabaseInUseIsFine() throws SQLException {
    var database = TestServer.shared().emptyDatabase();
    database.execute(
        database.owner(), "CREATE TABLE track (id INTEGER)", "CREATE SCHEMA \"My Sluice\"");
    var inSchema =
        new Address(
            database.owner().jdbcUrl() + "?currentSchema=%22My%20Sluice%22", TestServer.OWNER, "");

    Migrations.migrate(inSchema, RolePasswords.none());

    assertThat(database.number("SELECT number FROM \"My Sluice\".config_head")).isEqualTo(1);
    try (var store =
        Store.open(inSchema, StoreSettings.defaults(), Samples.CLOCK, System::nanoTime)) {
      assertThat(store.configuration().fields()).hasSize(14);
    }
  }

  @Test
  void aSchemaOfANewerBuildIsLeftAlone() throws SQLException {
    var database = TestServer.shared().database();
    database.execute(
        database.owner(),
        """
        INSERT INTO sluice_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (99, '99', 'the future', 'SQL', 'V99__the_future.sql', 1, 'x', 1, true)
        """);

    assertThatThrownBy(() -> Migrations.migrate(database.owner(), RolePasswords.none()))
        .isInstanceOf(SchemaTooNew.class)
        .hasMessageContaining("schema version 99 and this build knows up to " + Migrations.VERSION)
        .hasMessageContaining("use the newer build");
    assertThatThrownBy(() -> Samples.open(database))
        .isInstanceOf(SchemaTooNew.class)
        .hasMessageContaining("schema version 99");
  }

  @Test
  void aMigrationThatWasChangedAfterwardsIsNoticed() throws SQLException {
    var database = TestServer.shared().database();
    database.execute(
        database.owner(), "UPDATE sluice_schema_history SET checksum = 1 WHERE version = '2'");

    assertThatThrownBy(() -> Migrations.migrate(database.owner(), RolePasswords.none()))
        .isInstanceOf(MigrationRefused.class)
        .hasMessageContaining("was not made by the migrations of this build");
  }

  @Test
  void aDatabaseThatIsNotMigratedCannotBeOpened() {
    var database = TestServer.shared().emptyDatabase();

    assertThatThrownBy(
            () ->
                Store.open(
                    database.owner(), StoreSettings.defaults(), Samples.CLOCK, System::nanoTime))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("schema version 0 and this build needs " + Migrations.VERSION);
  }

  @Test
  void aDatabaseThatCannotHoldUnicodeIsRefused() {
    var database = TestServer.shared().emptyDatabase("LATIN1");

    assertThatThrownBy(() -> Migrations.migrate(database.owner(), RolePasswords.none()))
        .isInstanceOf(MigrationRefused.class)
        .hasMessageContaining("is encoded in LATIN1: create one with ENCODING 'UTF8'");
  }

  @Test
  void aRoleThatMayNotMakeTablesIsTold() throws SQLException {
    var database = TestServer.shared().emptyDatabase();
    TestServer.shared().superuser("CREATE ROLE visitor LOGIN");
    var visitor = new Address(database.owner().jdbcUrl(), "visitor", "");

    assertThatThrownBy(() -> Migrations.migrate(visitor, RolePasswords.none()))
        .isInstanceOf(MigrationRefused.class)
        .hasMessageContaining("cannot be migrated by visitor")
        .hasMessageContaining("permission denied for schema public")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedWithoutThePassword() throws IOException {
    int port = freePort();
    var nobody =
        new Address("jdbc:postgresql://127.0.0.1:%d/music".formatted(port), "ada", "hunter2");
    var message =
        "PostgreSQL at 127.0.0.1:%d/music does not answer (Connection refused): start it, or correct the URL"
            .formatted(port);

    assertThatThrownBy(() -> Migrations.migrate(nobody, RolePasswords.none()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(message);
    assertThatThrownBy(
            () -> Store.open(nobody, StoreSettings.defaults(), Samples.CLOCK, System::nanoTime))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(message);
  }

  @Test
  void aDatabaseOrRoleThatIsNotThereIsNamed() {
    var url = migrated.owner().jdbcUrl();

    assertThatThrownBy(
            () ->
                Migrations.migrate(
                    new Address(url + "_", "sluice_owner", ""), RolePasswords.none()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageMatching("PostgreSQL has no database \\S+_: create it, or correct the URL");
    assertThatThrownBy(
            () -> Migrations.migrate(new Address(url, "nobody_at_all", ""), RolePasswords.none()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("refuses the user nobody_at_all: correct user and password");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
