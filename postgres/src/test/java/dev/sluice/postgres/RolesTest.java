package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may do what, and that it is told where one role may do everything.
class RolesTest {
  private static TestDatabase database;

  @BeforeAll
  static void freshDatabase() {
    database = TestServer.shared().database();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE mine (id INTEGER)",
        "ALTER TABLE track ADD COLUMN mine INTEGER",
        "DROP TRIGGER version ON metadata_enrichment_config",
        "ALTER TABLE metadata_enrichment_config DISABLE TRIGGER ALL",
        "UPDATE observation SET outcome = 'not_found'",
        "DELETE FROM observation",
        "TRUNCATE observation CASCADE",
        "UPDATE decision SET catalogue = ''",
        "DELETE FROM decision",
        "UPDATE catalogue SET sources = '{}'",
        "DELETE FROM track",
        "DELETE FROM latest_observation"
      })
  void theAppAndTheOperatorMayNot(String statement) {
    for (var role : new Address[] {database.app(), database.operator()}) {
      assertThatThrownBy(() -> database.execute(role, statement))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO observation SELECT * FROM observation",
        "INSERT INTO decision SELECT * FROM decision",
        "UPDATE track SET gold = true",
        "UPDATE latest_observation SET fresh_until = now()",
        "INSERT INTO catalogue VALUES ('x', '{}', now())",
        "DELETE FROM raw_body",
        "DELETE FROM provider_performance_history"
      })
  void theOperatorMayNotButTheAppMay(String statement) throws SQLException {
    assertThatThrownBy(() -> database.operate(statement)).hasMessageContaining("permission denied");
    database.execute(database.app(), statement);
  }

  @Test
  void theOperatorReadsEverything() throws SQLException {
    for (var table : database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      database.operate("SELECT * FROM %s LIMIT 1".formatted(table.get("tablename")));
    }
  }

  @Test
  void passwordsAreStoredAsScramAlone() throws SQLException {
    var postgres = TestServer.shared().address(database.name(), "postgres");
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT rolname, rolpassword FROM pg_authid WHERE rolname ~ '^sluice_(app|operator)'"
                    + " AND rolcanlogin")) {
      for (int i = 0; i < 2; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("rolpassword")).startsWith("SCRAM-SHA-256$");
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void withRolesOfTheirOwnEverythingIsEnforced() {
    try (var store = Samples.open(database)) {
      assertThat(store.state().notEnforced()).isEmpty();
    }
  }

  @Nested
  class OneRoleForEverything {
    @Test
    void everythingWorksAndWhatIsNotEnforcedIsTold() throws Exception {
      TestServer.shared().superuser("CREATE ROLE all_in_one LOGIN");
      var alone = TestServer.shared().emptyDatabase();
      TestServer.shared()
          .superuser("ALTER DATABASE %s OWNER TO all_in_one".formatted(alone.name()));
      var address = new Address(alone.owner().jdbcUrl(), "all_in_one", "");

      Migrations.migrate(address, RolePasswords.none());

      try (var store =
          Store.open(address, StoreSettings.defaults(), Samples.CLOCK, System::nanoTime)) {
        var observation = Samples.found("ALONE", Samples.NOW);
        store.archive().keep(observation, Samples.TOMORROW);
        assertThat(store.archive().fresh(observation.question(), Samples.NOW))
            .contains(observation);
        assertThat(store.configuration().version()).isEqualTo(1);
        assertThat(store.state().notEnforced())
            .containsExactly(
                "the role all_in_one may change and delete observations",
                "the role all_in_one may change and delete decisions",
                "the role all_in_one may rewrite the history of the configuration",
                "the role all_in_one may write lines of the audit",
                "the role all_in_one may change the schema");
      }
    }
  }
}
