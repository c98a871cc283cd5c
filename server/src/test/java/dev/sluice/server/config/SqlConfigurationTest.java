package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.postgres.ConfigVersion;
import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a person does with psql, as the operator role, and what the service makes of it.
class SqlConfigurationTest {
  private static final String BPM = "/admin/config/field/bpm";

  private final TestServer server = TestServer.shared();
  private final Client client = server.client();
  private final Connection psql;

  SqlConfigurationTest() throws SQLException {
    psql = server.operator();
  }

  @AfterEach
  void close() throws SQLException {
    psql.close();
  }

  @Test
  void preferringSpotifyIsUsedAfterAReload() throws SQLException {
    run(
        """
        UPDATE metadata_enrichment_config
        SET
          priority_1_provider = 'spotify',
          priority_1_confidence = 0.90,
          priority_2_provider = 'beatport',
          priority_2_confidence = 0.95,
          last_updated = NOW()
        WHERE metadata_field = 'bpm';
        """);

    var reload = client.post("/admin/config/reload").json();

    assertThat(reload.get("changed").toString())
        .contains(
            "{\"place\":\"bpm.priority_1_provider\",\"from\":\"beatport\",\"to\":\"spotify\"}");
    assertThat(ConfigApiTest.rungs(client.get(BPM).json()))
        .isEqualTo("spotify 0.90 beatport 0.95 acousticbrainz 0.75 mixesdb 0.60");
    assertThat(newest().difference()).contains("priority_1_provider", "spotify");
    assertThat(newest().author()).isEqualTo("sluice_operator");
  }

  @Test
  void aFieldIsDisabled() throws SQLException {
    run("UPDATE metadata_enrichment_config SET enabled = false WHERE metadata_field = 'valence'");

    client.post("/admin/config/reload");

    assertThat(client.get("/admin/config/field/valence").json().get("enabled").booleanValue())
        .isFalse();
  }

  @Test
  void aFourthRungIsAdded() throws SQLException {
    run(
        """
        UPDATE metadata_enrichment_config
        SET
          priority_4_provider = 'getsongbpm',
          priority_4_confidence = 0.65
        WHERE metadata_field = 'bpm';
        """);

    client.post("/admin/config/reload");

    assertThat(ConfigApiTest.rungs(client.get(BPM).json())).endsWith("getsongbpm 0.65");
  }

  @Test
  void aProviderIsTakenOutAndWhatIsLeftOfItIsIgnored() throws SQLException {
    run(
        "UPDATE metadata_enrichment_config SET priority_2_provider = NULL"
            + " WHERE metadata_field = 'bpm'");

    client.post("/admin/config/reload");

    assertThat(ConfigApiTest.rungs(client.get(BPM).json()))
        .isEqualTo("beatport 0.98 acousticbrainz 0.75 mixesdb 0.60");
  }

  @Test
  void isFollowedWithoutAnyReload() throws Exception {
    run("UPDATE metadata_enrichment_config SET enabled = false WHERE metadata_field = 'valence'");

    for (int tries = 0; tries < 200 && enabled("valence"); tries++) {
      Thread.sleep(25); // the announcement comes from another process
    }

    assertThat(enabled("valence")).isFalse();
  }

  @Test
  void theSeedFunctionRenumbersWithoutGaps() throws SQLException {
    assertThat(rows("SELECT * FROM get_provider_priority('bpm', ARRAY['spotify'])"))
        .containsExactly("1 beatport 0.98", "2 acousticbrainz 0.75", "3 mixesdb 0.60");
    assertThat(
            rows(
                "SELECT * FROM get_provider_priority(p_metadata_field := 'bpm',"
                    + " p_exclude_providers := ARRAY['spotify'])"))
        .hasSize(3);
  }

  @Test
  void whatIsWrongIsRefusedByTheDatabase() {
    for (var wrong :
        List.of(
            "priority_1_provider = 'nobody'",
            "priority_1_confidence = NULL",
            "priority_1_confidence = 1.5",
            "priority_1_confidence = 0.995")) {
      assertThatThrownBy(
              () ->
                  run(
                      "UPDATE metadata_enrichment_config SET "
                          + wrong
                          + " WHERE metadata_field = 'bpm'"))
          .as(wrong)
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void statisticsMakeNoVersion() throws SQLException {
    var before = newest().number();

    run(
        "UPDATE enrichment_providers SET health_status = 'degraded' WHERE provider_name = 'spotify'");
    run(
        "UPDATE enrichment_providers SET health_status = 'healthy' WHERE provider_name = 'spotify'");

    assertThat(newest().number()).isEqualTo(before);
  }

  private ConfigVersion newest() {
    return server.deployment().store().versions(1).getFirst();
  }

  private boolean enabled(String field) {
    return client.get("/admin/config/field/" + field).json().get("enabled").booleanValue();
  }

  private void run(String sql) throws SQLException {
    try (var statement = psql.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = psql.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1) + " " + result.getString(2) + " " + result.getString(3));
      }
    }
    return rows;
  }
}
