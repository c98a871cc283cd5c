package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The four troubles that docs/operations.md tells of, each as its user meets it: the symptom, the
/// command that shows the cause, the remedy.
class TroubleshootingTest {
  private static final String TRACK =
      """
      {"id": "trouble", "artist_name": "The Weeknd & Kygo", "track_title": "Often - Kygo Remix",
       "isrc": "USUG11500524"}
      """;

  private final TestServer server = TestServer.shared();
  private final Client client = server.client();

  @AfterEach
  void backToTheDefault() throws SQLException {
    sql("UPDATE provider_trust SET declared = 1 WHERE provider = 'spotify' AND field = 'energy'");
    var _ = TestServer.shared();
  }

  @Test
  void aConfigurationThatDoesNotLoadIsNamedByTheInstancesAndRolledBack() throws SQLException {
    long good = version();
    sql(
        """
        UPDATE metadata_enrichment_config
           SET priority_3_provider = 'beatport', priority_3_confidence = 0.98
         WHERE metadata_field = 'bpm'
        """);
    client.post("/admin/config/reload");

    assertThat(client.get("/admin/config").json().get("stale").asBoolean()).isTrue();
    var instances = json(run("config", "instances", "--json"), 0).get("instances");
    assertThat(instances.toString()).contains("NACK", "bpm.priority_3_confidence");

    assertThat(run("config", "rollback", Long.toString(good)).status()).isZero();
    client.post("/admin/config/reload");
    assertThat(client.get("/admin/config").json().get("stale").asBoolean()).isFalse();
  }

  @Test
  void aProviderThatIsNeverUsedIsExplainedRungByRung() throws SQLException {
    sql("UPDATE enrichment_providers SET enabled = FALSE WHERE provider_name = 'spotify'");
    client.post("/admin/config/reload");

    assertThat(enrich().at("/_provenance").toString()).doesNotContain("spotify");
    assertThat(run("explain", "trouble", "energy").out()).contains("Skipped(disabled)");

    sql("UPDATE enrichment_providers SET enabled = TRUE WHERE provider_name = 'spotify'");
    client.post("/admin/config/reload");
    assertThat(enrich().at("/_provenance/energy/provider").asString()).isEqualTo("spotify");
  }

  @Test
  void lowConfidenceIsProbabilityTimesTrustAndBothAreShown() throws SQLException {
    sql("UPDATE provider_trust SET declared = 0.5 WHERE provider = 'spotify' AND field = 'energy'");
    client.post("/admin/config/reload");

    assertThat(enrich().has("energy")).isFalse();
    var rung =
        json(run("explain", "trouble", "energy", "--json"), 0).at("/fields/energy/decided/rungs/0");
    assertThat(rung.get("verdict").asString()).isEqualTo("BelowThreshold");
    assertThat(rung.get("confidence").asDouble()).isEqualTo(0.5);
    assertThat(rung.at("/asked/0/probability").asDouble()).isEqualTo(1);
    assertThat(run("config", "trust", "list").out()).contains("energy");

    sql("UPDATE provider_trust SET declared = 1 WHERE provider = 'spotify' AND field = 'energy'");
    client.post("/admin/config/reload");
    var effect = json(run("config", "replay", Long.toString(version()), "--json"), 0);
    assertThat(effect.at("/fields/energy/appears").asInt()).isPositive();
    assertThat(enrich().at("/_provenance/energy/confidence").asDouble()).isEqualTo(1);
  }

  @Test
  void aChangeThatIsNotAppliedStandsInTheHistoryOrWasNeverMade() throws SQLException {
    long before = version();
    try (var psql = server.operator();
        var statement = psql.createStatement()) {
      psql.setAutoCommit(false);
      statement.execute(
          "UPDATE metadata_enrichment_config SET enabled = FALSE WHERE metadata_field = 'valence'");
      assertThat(history()).as("not committed: there is no such version").isEqualTo(before);
      psql.commit();
    }
    assertThat(history()).isEqualTo(before + 1);

    client.post("/admin/config/reload");

    assertThat(version()).isEqualTo(before + 1);
    assertThat(json(run("config", "instances", "--json"), 0).toString())
        .contains("\"version\":" + (before + 1));
  }

  @Test
  void verifyAndExplainEndAsTheyShould() {
    enrich();
    assertThat(run("verify", "--json").status()).isZero();
    assertThat(run("explain", "nobody").status()).isEqualTo(1);
    assertThat(run("explain", "nobody").err()).contains("no track 'nobody' is stored here");
    assertThat(run("explain", "trouble", "colour").err()).contains("there are artist_name");
    assertThat(run("explain").status()).isEqualTo(2);
    assertThat(run("config", "replay").status()).isEqualTo(2);
    assertThat(run("config", "replay", "no-such.yaml").status()).isEqualTo(1);
    assertThat(run("config", "replay", "999999").err()).contains("there is no version 999999");
    var run = run("config", "replay", Long.toString(version()), "--apply-to-stored");
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .as("who ends it early knows what to take back")
        .containsPattern("sluice: run [-0-9a-f]{36}; --undo [-0-9a-f]{36} takes it back");
    assertThat(run("config", "replay", "--undo", "01a20dab-2448-7a9c-8b2a-24e3cce06c2a").err())
        .contains("there is no run");
  }

  private JsonNode enrich() {
    var reply = client.postJson("/enrich", TRACK);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private long version() {
    return client.get("/admin/config").json().get("version").asLong();
  }

  private long history() {
    return json(run("config", "history", "--json"), 0).findValue("number").asLong();
  }

  private void sql(String statement) throws SQLException {
    try (var psql = server.operator();
        var runs = psql.createStatement()) {
      runs.execute(statement);
    }
  }

  private Ran run(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--data", server.data().toString(), "--sandbox"));
    return Ran.of(all.toArray(String[]::new));
  }

  private static JsonNode json(Ran ran, int status) {
    assertThat(ran.status()).as(ran.err()).isEqualTo(status);
    return JsonMapper.shared().readTree(ran.out());
  }
}
