package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.postgres.json.Json;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/// Every change of configuration makes one version per transaction, and nothing else does.
class VersionsTest {
  private static final List<String> TABLES =
      List.of(
          "enrichment_providers", "metadata_enrichment_config", "provider_trust", "plan_setting");
  private static final String[] RESTORE = {
    "DELETE FROM metadata_enrichment_config AS now WHERE NOT EXISTS"
        + " (SELECT 1 FROM kept_metadata_enrichment_config AS kept WHERE kept = now)",
    "DELETE FROM provider_trust AS now WHERE NOT EXISTS"
        + " (SELECT 1 FROM kept_provider_trust AS kept WHERE kept = now)",
    "DELETE FROM plan_setting AS now WHERE NOT EXISTS"
        + " (SELECT 1 FROM kept_plan_setting AS kept WHERE kept = now)",
    "DELETE FROM enrichment_providers WHERE provider_name NOT IN"
        + " (SELECT provider_name FROM kept_enrichment_providers)",
    "UPDATE enrichment_providers AS now SET enabled = kept.enabled,"
        + " rate_limit_requests = kept.rate_limit_requests,"
        + " rate_limit_window_seconds = kept.rate_limit_window_seconds,"
        + " cost_per_call = kept.cost_per_call, base_url = kept.base_url"
        + " FROM kept_enrichment_providers AS kept WHERE kept.provider_name = now.provider_name",
    "INSERT INTO metadata_enrichment_config SELECT * FROM kept_metadata_enrichment_config"
        + " ON CONFLICT DO NOTHING",
    "INSERT INTO provider_trust SELECT * FROM kept_provider_trust ON CONFLICT DO NOTHING",
    "INSERT INTO plan_setting SELECT * FROM kept_plan_setting ON CONFLICT DO NOTHING"
  };
  static final String LOWER_BPM =
      "UPDATE metadata_enrichment_config SET priority_1_confidence = .9"
          + " WHERE metadata_field = 'bpm'";
  static final String LOWER_KEY =
      "UPDATE metadata_enrichment_config SET priority_1_confidence = .9"
          + " WHERE metadata_field = 'key'";
  private static final String RAISE_BPM = LOWER_BPM.replace(".9", ".98");

  private static TestDatabase database;

  /// The version in force when the test begins.
  private long before;

  @BeforeAll
  static void freshDatabase() throws SQLException {
    database = TestServer.shared().database();
    for (var table : TABLES) {
      database.execute(database.owner(), "CREATE TABLE kept_%1$s AS TABLE %1$s".formatted(table));
    }
  }

  /// Brings the default configuration back.
  @BeforeEach
  void defaultConfiguration() throws SQLException {
    try (var connection = database.transaction(database.owner())) {
      TestDatabase.run(connection, RESTORE);
      connection.commit();
    }
    before = database.head();
  }

  @Test
  void theDefaultConfigurationIsVersionOne() throws Exception {
    assertThat(
            database.value("SELECT author || ' as ' || role FROM config_version WHERE number = 1"))
        .isEqualTo("default configuration as sluice_owner");
    assertThat(
            json("SELECT snapshot FROM config_version WHERE number = 1")
                .at("/metadata_enrichment_config/bpm/priority_1_confidence")
                .decimalValue())
        .isEqualByComparingTo("0.98");
  }

  @Test
  void aVersionTellsWhatChangedAndNothingElse() throws Exception {
    database.operate(LOWER_BPM);

    assertThat(difference(1))
        .isEqualTo(
            Json.read(
                """
                {"metadata_enrichment_config":
                  {"bpm": {"priority_1_confidence": {"old": 0.98, "new": 0.9}}}}
                """));
  }

  @Test
  void aVersionTellsARowThatCameOrWent() throws Exception {
    database.operate(
        "DELETE FROM metadata_enrichment_config WHERE metadata_field = 'valence'",
        "INSERT INTO enrichment_providers (provider_name) VALUES ('deezer')");

    var gone = difference(1);
    var come = difference(2);

    assertThat(gone.at("/metadata_enrichment_config/valence/old/priority_1_provider").asString())
        .isEqualTo("spotify");
    assertThat(gone.at("/metadata_enrichment_config/valence/new").isNull()).isTrue();
    assertThat(come.at("/enrichment_providers/deezer/new/enabled").asBoolean()).isTrue();
    assertThat(come.at("/enrichment_providers/deezer/old").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE metadata_enrichment_config SET enabled = false WHERE metadata_field = 'valence'",
        "UPDATE metadata_enrichment_config SET priority_2_provider = NULL WHERE metadata_field = 'bpm'",
        "UPDATE enrichment_providers SET enabled = false WHERE provider_name = 'mixesdb'",
        "UPDATE enrichment_providers SET cost_per_call = .01 WHERE provider_name = 'spotify'",
        "UPDATE provider_trust SET declared = .9, reason = 'tried' WHERE provider = 'beatport'",
        "DELETE FROM provider_trust WHERE provider = 'mixesdb'",
        "UPDATE enrichment_providers SET base_url = 'https://other.test' WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET rate_limit_requests = 3 WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET rate_limit_window_seconds = 9 WHERE provider_name = 'spotify'",
        "UPDATE plan_setting SET value = .4",
        "DELETE FROM plan_setting"
      })
  void isAChange(String statement) throws Exception {
    database.operate(statement);

    assertThat(database.head()).isEqualTo(before + 1);
    assertThat(database.number("SELECT count(*) FROM config_version")).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE metadata_enrichment_config SET enabled = enabled",
        "UPDATE metadata_enrichment_config SET priority_1_confidence = .980 WHERE metadata_field = 'bpm'",
        "UPDATE metadata_enrichment_config SET last_updated = now(), updated_by = 'me'",
        "UPDATE enrichment_providers SET health_status = 'degraded', last_health_check = now(),"
            + " avg_confidence_score = .9, avg_response_time_ms = 12.5, success_rate = .8",
        "UPDATE enrichment_providers SET enabled = true",
        "UPDATE metadata_enrichment_config SET enabled = false WHERE metadata_field = 'nobody'"
      })
  void isNoChange(String statement) throws Exception {
    database.operate(statement);

    assertThat(database.head()).isEqualTo(before);
    assertThat(database.number("SELECT count(*) FROM config_version")).isEqualTo(before);
  }

  @Test
  void aTransactionMakesOneVersionHoweverManyRowsItChanges() throws Exception {
    try (var connection = database.transaction(database.operator())) {
      TestDatabase.run(connection, LOWER_BPM, LOWER_KEY, "UPDATE plan_setting SET value = .4");
      connection.commit();
    }

    assertThat(database.head()).isEqualTo(before + 1);
    assertThat(difference(1).propertyNames())
        .containsExactlyInAnyOrder("metadata_enrichment_config", "plan_setting");
    assertThat(difference(1).get("metadata_enrichment_config").propertyNames())
        .containsExactlyInAnyOrder("bpm", "key");
  }

  @Test
  void aVersionIsAnnouncedByItsNumberAlone() throws Exception {
    try (var listening = database.connect(database.app())) {
      TestDatabase.run(listening, "LISTEN sluice_config");

      database.operate(LOWER_BPM);

      var notices = listening.unwrap(PGConnection.class).getNotifications(20_000);
      assertThat(notices).hasSize(1);
      assertThat(notices[0].getParameter()).isEqualTo(Long.toString(before + 1));
    }
  }

  @Test
  void aTransactionThatTakesItsChangeBackMakesNone() throws Exception {
    try (var connection = database.transaction(database.operator())) {
      TestDatabase.run(connection, LOWER_BPM, RAISE_BPM);
      connection.commit();
    }

    assertThat(database.head()).isEqualTo(before);
  }

  @Test
  void aRollbackMakesNone() throws Exception {
    try (var connection = database.transaction(database.operator())) {
      TestDatabase.run(connection, LOWER_BPM, "SET CONSTRAINTS ALL IMMEDIATE");
      connection.rollback();
    }
    database.operate(LOWER_KEY);

    assertThat(database.head()).isEqualTo(before + 1);
    assertThat(database.number("SELECT count(*) FROM config_version")).isEqualTo(before + 1);
  }

  @Test
  void constraintsMadeImmediateHalfWayStillMakeOneVersion() throws Exception {
    try (var connection = database.transaction(database.operator())) {
      TestDatabase.run(connection, LOWER_BPM, "SET CONSTRAINTS ALL IMMEDIATE", LOWER_KEY);
      connection.commit();
    }

    assertThat(database.head()).isEqualTo(before + 1);
    assertThat(difference(1).get("metadata_enrichment_config").propertyNames())
        .containsExactlyInAnyOrder("bpm", "key");
  }

  @Test
  void constraintsMadeImmediateAndTheChangeTakenBackMakeNone() throws Exception {
    try (var connection = database.transaction(database.operator())) {
      TestDatabase.run(connection, LOWER_BPM, "SET CONSTRAINTS ALL IMMEDIATE", RAISE_BPM);
      connection.commit();
    }

    assertThat(database.head()).isEqualTo(before);
    assertThat(database.number("SELECT count(*) FROM config_version")).isEqualTo(before);
  }

  @Nested
  class Authors {
    @Test
    void theAuthorIsTheRoleThatLoggedIn() throws Exception {
      database.operate(LOWER_BPM);

      assertThat(author(before + 1)).isEqualTo("sluice_operator as sluice_operator");
      assertThat(updatedBy("bpm")).isEqualTo("sluice_operator");
      assertThat(updatedBy("key")).isNotEqualTo("sluice_operator");
    }

    @Test
    void theAuthorIsWhomTheApplicationNamesForThisTransactionAlone() throws Exception {
      try (var connection = database.transaction(database.app())) {
        TestDatabase.run(connection, "SELECT set_config('sluice.author', 'ada', true)", LOWER_BPM);
        connection.commit();
        TestDatabase.run(connection, LOWER_KEY);
        connection.commit();
      }

      assertThat(author(before + 1)).isEqualTo("ada as sluice_app");
      assertThat(author(before + 2)).isEqualTo("sluice_app as sluice_app");
      assertThat(updatedBy("bpm")).isEqualTo("ada");
    }

    @Test
    void lastUpdatedFollowsEveryChangeUnlessTheStatementSetsIt() throws Exception {
      database.operate(
          "UPDATE metadata_enrichment_config SET last_updated = '2020-01-01T00:00:00Z'",
          LOWER_BPM,
          "UPDATE metadata_enrichment_config SET enabled = enabled",
          "UPDATE metadata_enrichment_config SET required_for_gold = true,"
              + " last_updated = '2021-01-01T00:00:00Z' WHERE metadata_field = 'energy'");

      assertThat(lastUpdated("bpm")).isEqualTo("today");
      assertThat(lastUpdated("key")).isEqualTo("2020");
      assertThat(lastUpdated("energy")).isEqualTo("2021");
    }

    private String author(long number) throws SQLException {
      return database.value(
          "SELECT author || ' as ' || role FROM config_version WHERE number = " + number);
    }

    private String updatedBy(String field) throws SQLException {
      return database.value(
          "SELECT updated_by FROM metadata_enrichment_config WHERE metadata_field = '%s'"
              .formatted(field));
    }

    private String lastUpdated(String field) throws SQLException {
      return database.value(
          """
          SELECT CASE WHEN last_updated > now() - INTERVAL '1 hour' THEN 'today'
                      ELSE extract(YEAR FROM last_updated AT TIME ZONE 'UTC')::TEXT END
            FROM metadata_enrichment_config WHERE metadata_field = '%s'
          """
              .formatted(field));
    }
  }

  @Test
  void whoMayChangeTheConfigurationMayNotRewriteItsHistory() {
    for (var sql :
        List.of(
            "UPDATE config_version SET author = 'nobody'",
            "DELETE FROM config_version",
            "INSERT INTO config_version SELECT 9, '{}', '{}', '', '', '1'::xid8, now()",
            "UPDATE config_head SET number = 0")) {
      assertThatThrownBy(() -> database.operate(sql)).hasMessageContaining("permission denied");
      assertThatThrownBy(() -> database.execute(database.app(), sql))
          .hasMessageContaining("permission denied");
    }
  }

  /// What changed in the version this many after the test's beginning.
  private JsonNode difference(int after) throws SQLException {
    return json("SELECT difference FROM config_version WHERE number = " + (before + after));
  }

  private static JsonNode json(String sql) throws SQLException {
    return Json.read(database.value(sql));
  }
}
