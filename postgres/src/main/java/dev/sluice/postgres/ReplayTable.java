package dev.sluice.postgres;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tables `replay_run` and `replay_change`: decisions that are taken back together, and what their
/// tracks had before.
final class ReplayTable {
  private static final String BEGIN =
      """
      INSERT INTO replay_run (id, config_version, author)
      VALUES (:run, :config_version, sluice_author())
      """;

  private static final String REMEMBER =
      """
      INSERT INTO replay_change
        (run, track, decision, enriched, provenance, gold, updated_at)
      SELECT :run, id, :decision, enriched, provenance, gold, updated_at
        FROM track
       WHERE id = :track
      ON CONFLICT (run, track) DO NOTHING
      """;

  /// A field that a person set stays as it is now.
  private static final String UNDO =
      """
      UPDATE track AS t
         SET enriched = (c.enriched - manual.fields) || manual.enriched,
             provenance = (c.provenance - manual.fields) || manual.provenance,
             gold = c.gold, updated_at = c.updated_at
        FROM replay_change AS c
        JOIN decision AS d ON d.id = c.decision
       CROSS JOIN LATERAL (
             SELECT coalesce(array_agg(l.field), '{}') AS fields,
                    coalesce(jsonb_object_agg(l.field, now.enriched -> l.field)
                      FILTER (WHERE now.enriched -> l.field IS NOT NULL), '{}') AS enriched,
                    coalesce(jsonb_object_agg(l.field, now.provenance -> l.field)
                      FILTER (WHERE now.enriched -> l.field IS NOT NULL), '{}') AS provenance
               FROM field_lock AS l
               JOIN track AS now ON now.id = l.track
              WHERE l.track = c.track) AS manual
       WHERE c.run = :run AND t.id = c.track AND t.updated_at = d.decided_at
      """;

  private static final String COUNT = "SELECT count(*) FROM replay_change WHERE run = :run";

  private static final String END =
      """
      UPDATE replay_run SET undone_at = now() WHERE id = :run
      """;

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  ReplayTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  void begin(UUID run, long configVersion) {
    sql.sql(BEGIN).param("run", run).param("config_version", configVersion).update();
  }

  /// Writes down what the tracks of these decisions have, if they are of a run. They are locked.
  void remember(Collection<Write.Settle> records) {
    var ofRuns =
        records.stream()
            .filter(record -> record.run().isPresent())
            .map(ReplayTable::parameters)
            .toArray(SqlParameterSource[]::new);
    if (ofRuns.length > 0) {
      batch.batchUpdate(REMEMBER, ofRuns);
    }
  }

  private static SqlParameterSource parameters(Write.Settle record) {
    return new MapSqlParameterSource("run", record.run().orElseThrow())
        .addValue("decision", record.row().decision().id())
        .addValue("track", record.row().track());
  }

  Store.Undone undo(UUID run) {
    boolean known = sql.sql(END).param("run", run).update() > 0;
    long all = sql.sql(COUNT).param("run", run).query(Long.class).single();
    long undone = sql.sql(UNDO).param("run", run).update();
    return new Store.Undone(known, undone, all - undone);
  }
}
