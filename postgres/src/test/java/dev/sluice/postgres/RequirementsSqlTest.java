package dev.sluice.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The SQL of the earlier system's document, word by word, as an operator types it into psql.
class RequirementsSqlTest {
  private TestDatabase database;

  @BeforeEach
  void freshDatabase() {
    database = TestServer.shared().database();
  }

  @Test
  void everyStatementOfTheDocumentWorksForAnOperator() throws Exception {
    database.operate(statements());

    assertThat(rungs("bpm"))
        .containsExactly(
            "1 beatport 0.98", "2 spotify 0.85", "3 acousticbrainz 0.70", "4 mixesdb 0.60");
    assertThat(rungs("spotify_id")).containsExactly("1 spotify 1.00");
    assertThat(rungs("valence")).isEmpty();
    assertThat(rungs("genre"))
        .containsExactly("1 beatport 0.90", "2 spotify 0.85", "3 lastfm 0.70", "4 discogs 0.65");
  }

  @Test
  void onTheDefaultConfigurationExcludingSpotifyLeavesNoGap() throws Exception {
    var rows =
        database.rows(
            """
            SELECT * FROM get_provider_priority(
              p_metadata_field := 'bpm',
              p_exclude_providers := ARRAY['spotify']
            );
            """);

    assertThat(rows)
        .containsExactly(
            rung(1, "beatport", "0.98"),
            rung(2, "acousticbrainz", "0.75"),
            rung(3, "mixesdb", "0.60"));
  }

  @Test
  void theExampleUpdatesTwoRungsAndKeepsTheTimeItGives() throws Exception {
    database.operate(statements()[0]);

    assertThat(rungs("bpm"))
        .containsExactly(
            "1 spotify 0.90", "2 beatport 0.95", "3 acousticbrainz 0.75", "4 mixesdb 0.60");
    assertThat(
            database.value(
                "SELECT last_updated = version.time FROM metadata_enrichment_config"
                    + " JOIN config_version AS version ON version.number = 2"
                    + " WHERE metadata_field = 'bpm'"))
        .isEqualTo("t");
  }

  @Test
  void anEmptySlotClosesUpWhateverIsLeftOfIt() throws Exception {
    database.operate(
        "UPDATE metadata_enrichment_config SET priority_2_provider = NULL"
            + " WHERE metadata_field = 'bpm'");

    assertThat(rungs("bpm"))
        .containsExactly("1 beatport 0.98", "2 acousticbrainz 0.75", "3 mixesdb 0.60");
  }

  @Test
  void aNullAmongTheExcludedProvidersExcludesNobody() throws Exception {
    assertThat(
            database.number(
                "SELECT count(*) FROM get_provider_priority('bpm', ARRAY[NULL, 'spotify'])"))
        .isEqualTo(3);
    assertThat(database.number("SELECT count(*) FROM get_provider_priority('bpm', NULL)"))
        .isEqualTo(4);
  }

  @Test
  void theDocumentedColumnsStandInTheDocumentedOrder() throws Exception {
    assertThat(columns("metadata_enrichment_config"))
        .startsWith(
            "metadata_field",
            "priority_1_provider",
            "priority_1_confidence",
            "priority_2_provider",
            "priority_2_confidence",
            "priority_3_provider",
            "priority_3_confidence",
            "priority_4_provider",
            "priority_4_confidence",
            "enabled",
            "required_for_gold",
            "last_updated");
    assertThat(columns("provider_performance_history"))
        .containsExactly(
            "provider_name",
            "metadata_field",
            "request_count",
            "success_count",
            "success_rate",
            "avg_confidence",
            "avg_response_time_ms",
            "period_start",
            "period_end");
  }

  @Test
  void theSuccessRateOfAPeriodFollowsFromItsCounts() throws Exception {
    database.execute(
        database.app(),
        "INSERT INTO provider_performance_history (provider_name, metadata_field, request_count,"
            + " success_count, period_start, period_end) VALUES"
            + " ('spotify', 'bpm', 3, 2, now() - INTERVAL '1 day', now()),"
            + " ('spotify', 'key', 0, 0, now() - INTERVAL '1 day', now())");

    var rows = database.rows(statements()[6]);

    assertThat(rows)
        .extracting(row -> row.get("success_rate"))
        .containsExactly(new BigDecimal("0.6667"), null);
  }

  private List<String> rungs(String field) throws SQLException {
    return database.rows("SELECT * FROM get_provider_priority('%s')".formatted(field)).stream()
        .map(row -> "%s %s %s".formatted(row.values().toArray()))
        .toList();
  }

  private static Map<String, Object> rung(int priority, String provider, String minimum) {
    return Map.of(
        "priority", priority, "provider", provider, "min_confidence", new BigDecimal(minimum));
  }

  private List<String> columns(String table) throws SQLException {
    return database
        .rows(
            "SELECT column_name FROM information_schema.columns WHERE table_name = '%s'"
                    .formatted(table)
                + " ORDER BY ordinal_position")
        .stream()
        .map(row -> String.valueOf(row.get("column_name")))
        .toList();
  }

  private static String[] statements() throws IOException {
    try (var sql = RequirementsSqlTest.class.getResourceAsStream("requirements.sql")) {
      assertThat(sql).isNotNull();
      return Arrays.stream(new String(sql.readAllBytes(), UTF_8).split(";\n"))
          .filter(statement -> !statement.isBlank())
          .toArray(String[]::new);
    }
  }
}
