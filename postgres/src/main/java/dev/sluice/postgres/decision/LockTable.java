package dev.sluice.postgres.decision;

import dev.sluice.engine.track.Value;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `field_lock`: values that a person set. Changed by two functions of the database alone.
public final class LockTable {
  private static final String OF =
      """
      SELECT field, value, provenance ->> 'type' AS type
        FROM field_lock
       WHERE track = :track AND locked
      """;

  private static final String LOCK =
      "SELECT sluice_lock(:id, :track, :field, :type, CAST(:value AS JSONB), :reason)";

  private static final String UNLOCK = "SELECT sluice_unlock(:track, :field, :reason)";

  private final JdbcClient sql;

  public LockTable(NamedParameterJdbcOperations sql) {
    this.sql = JdbcClient.create(sql);
  }

  /// The locked values of a track, by field.
  public Map<String, Value> of(String track) {
    var values = new HashMap<String, Value>();
    sql.sql(OF)
        .param("track", track)
        .query(
            row -> {
              var field = row.getString("field");
              values.put(
                  field,
                  ValueJson.read(
                      "track %s, locked %s".formatted(track, field),
                      row.getString("type"),
                      Json.read(row.getString("value"))));
            });
    return values;
  }

  /// Sets and locks; false if there is no such track.
  public boolean lock(UUID id, String track, String field, Value value, String reason) {
    return sql.sql(LOCK)
        .param("id", id)
        .param("track", track)
        .param("field", field)
        .param("type", value.type().word())
        .param("value", Json.write(ValueJson.of(value)))
        .param("reason", Storable.text(reason))
        .query(Boolean.class)
        .single();
  }

  /// Unlocks; false if it is not locked.
  public boolean unlock(String track, String field, String reason) {
    return sql.sql(UNLOCK)
        .param("track", track)
        .param("field", field)
        .param("reason", Storable.text(reason))
        .query(Boolean.class)
        .single();
  }
}
