package dev.sluice.postgres.decision;

import dev.sluice.engine.provider.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
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

  private static final String COLUMNS =
      """
      d.id, d.track, d.decided_at, d.config_version, d.catalogue, d.judge_version, d.request,
      d.evidence, d.outcome
      """;

  private static final String PAGE =
      "SELECT " + COLUMNS + " FROM decision AS d WHERE d.id > :after ORDER BY d.id LIMIT :limit";

  private static final String BY_ID =
      "SELECT " + COLUMNS + " FROM decision AS d WHERE d.id = ANY (:ids)";

  private static final String OF_TRACK =
      "SELECT " + COLUMNS + " FROM decision AS d WHERE d.track = :track";

  /// The decision that made each track what it is: a track is stamped with its newest decision's
  /// time.
  private static final String NEWEST =
      "SELECT "
          + COLUMNS
          + """
              FROM track AS t
             CROSS JOIN LATERAL (
                   SELECT * FROM decision
                    WHERE decision.track = t.id AND decision.decided_at <= t.updated_at
                    ORDER BY decision.decided_at DESC, decision.id DESC
                    LIMIT 1) AS d
             WHERE t.id = ANY (:tracks)
            """;

  private static final String COUNT = "SELECT count(*) FROM decision";

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

  /// The decisions after this one, by id.
  public List<StoredDecision> page(UUID after, int limit) {
    return sql.sql(PAGE)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  /// These decisions; those that are not there are left out.
  public List<StoredDecision> byId(Set<UUID> ids) {
    return sql.sql(BY_ID)
        .param("ids", new SqlArrayValue("uuid", ids.toArray()))
        .query((row, _) -> read(row))
        .list();
  }

  /// Every decision of this track, in no order.
  public List<StoredDecision> of(String track) {
    return sql.sql(OF_TRACK).param("track", track).query((row, _) -> read(row)).list();
  }

  /// The newest decision of each of these tracks, in no order.
  public List<StoredDecision> newest(Set<String> tracks) {
    return sql.sql(NEWEST)
        .param("tracks", new SqlArrayValue("text", tracks.toArray()))
        .query((row, _) -> read(row))
        .list();
  }

  /// How many there are.
  public long count() {
    return sql.sql(COUNT).query(Long.class).single();
  }

  private static StoredDecision read(ResultSet row) throws SQLException {
    return new StoredDecision(
        row.getObject("id", UUID.class),
        row.getString("track"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getLong("config_version"),
        row.getString("catalogue"),
        row.getString("judge_version"),
        row.getString("request"),
        List.of((UUID[]) row.getArray("evidence").getArray()),
        row.getString("outcome"));
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
