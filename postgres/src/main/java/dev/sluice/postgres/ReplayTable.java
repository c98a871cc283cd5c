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
  private static final String BEGIN = "SELECT sluice_begin_replay(:run, :config_version)";

  private static final String REMEMBER =
      """
      INSERT INTO replay_change
        (run, track, decision, enriched, provenance, gold, updated_at)
      SELECT :run, id, :decision, enriched, provenance, gold, updated_at
        FROM track
       WHERE id = :track
      ON CONFLICT (run, track) DO NOTHING
      """;

  /// A field that has a person's value now keeps it.
  private static final String UNDO =
      """
      UPDATE track AS t
         SET enriched = (c.enriched - manual.fields) || manual.enriched,
             provenance = (c.provenance - manual.fields) || manual.provenance,
             gold = CASE WHEN manual.fields = '{}' THEN c.gold
                         ELSE sluice_is_gold((c.enriched - manual.fields) || manual.enriched) END,
             updated_at = c.updated_at
        FROM replay_change AS c
        JOIN decision AS d ON d.id = c.decision
       CROSS JOIN LATERAL (
             SELECT coalesce(array_agg(l.field), '{}') AS fields,
                    coalesce(jsonb_object_agg(l.field, now.enriched -> l.field), '{}')
                      AS enriched,
                    coalesce(jsonb_object_agg(l.field, now.provenance -> l.field), '{}')
                      AS provenance
               FROM field_lock AS l
               JOIN track AS now ON now.id = l.track
              WHERE l.track = c.track
                AND now.provenance -> l.field ->> 'provider' = 'manual') AS manual
       WHERE c.run = :run AND t.id = c.track AND t.updated_at = d.decided_at
      """;

  private static final String COUNT = "SELECT count(*) FROM replay_change WHERE run = :run";

  private static final String END = "SELECT sluice_end_replay(:run)";

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  ReplayTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  /// Begins a run, in the name of this transaction's author.
  void begin(UUID run, long configVersion) {
    sql.sql(BEGIN)
        .param("run", run)
        .param("config_version", configVersion)
        .query((_, _) -> run)
        .single();
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

  /// Takes a run back, in the name of this transaction's author.
  Store.Undone undo(UUID run) {
    boolean known = sql.sql(END).param("run", run).query(Boolean.class).single();
    long all = sql.sql(COUNT).param("run", run).query(Long.class).single();
    long undone = sql.sql(UNDO).param("run", run).update();
    return new Store.Undone(known, undone, all - undone);
  }
}
