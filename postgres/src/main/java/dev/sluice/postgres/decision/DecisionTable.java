package dev.sluice.postgres.decision;

import dev.sluice.engine.provider.Observation;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Table `decision`: added to, never changed.
public final class DecisionTable {
  private static final String ADD =
      """
      INSERT INTO decision
        (id, track, decided_at, config_version, catalogue, judge_version, request, evidence, outcome)
      VALUES
        (:id, :track, :decided_at, :config_version, :catalogue, :judge_version,
         CAST(:request AS JSONB), :evidence, CAST(:outcome AS JSONB))
      """;

  private static final String THERE = "SELECT id FROM decision WHERE id = ANY (:ids)";

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  public DecisionTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  /// Adds the rows. Their tracks and evidence are there already.
  public void add(Collection<DecisionRow> rows) {
    batch.batchUpdate(
        ADD, rows.stream().map(DecisionTable::parameters).toArray(SqlParameterSource[]::new));
  }

  /// Which of these are there already.
  public Set<UUID> there(Set<UUID> ids) {
    var wanted = new SqlArrayValue("uuid", ids.toArray());
    return sql.sql(THERE)
        .param("ids", wanted)
        .query((row, _) -> row.getObject("id", UUID.class))
        .set();
  }

  private static SqlParameterSource parameters(DecisionRow row) {
    var decision = row.decision();
    var evidence = decision.evidence().stream().map(Observation::id).toArray();
    return new MapSqlParameterSource("id", decision.id())
        .addValue("track", row.track())
        .addValue("decided_at", decision.decidedAt().atOffset(ZoneOffset.UTC))
        .addValue("config_version", decision.configVersion())
        .addValue("catalogue", decision.catalogue())
        .addValue("judge_version", decision.judgeVersion())
        .addValue("request", row.request())
        .addValue("evidence", new SqlArrayValue("uuid", evidence))
        .addValue("outcome", row.outcome());
  }
}
