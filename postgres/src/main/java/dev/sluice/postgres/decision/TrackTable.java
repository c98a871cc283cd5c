package dev.sluice.postgres.decision;

import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Table `track`: what every track was given, what it has and whether it is gold.
public final class TrackTable {
  private static final String PREPARE =
      """
      INSERT INTO track (id, given, given_types, enriched, provenance, gold, updated_at)
      SELECT new.id, '{}', '{}', '{}', '{}', false, now()
        FROM unnest(:ids) AS new (id)
       ORDER BY new.id COLLATE "C"
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT id, enriched, provenance
        FROM track
       WHERE id = ANY (:ids)
       ORDER BY id COLLATE "C"
         FOR UPDATE
      """;

  private static final String FIND =
      """
      SELECT id, given, given_types, enriched, provenance, gold, updated_at
        FROM track
       WHERE id = :id
      """;

  private static final String FIND_ALL =
      """
      SELECT id, given, given_types, enriched, provenance, gold, updated_at
        FROM track
       WHERE id = ANY (:ids)
      """;

  private static final String UNREAD =
      """
      SELECT id, given, enriched, provenance, updated_at,
             (SELECT coalesce(jsonb_object_agg(
                       field, jsonb_build_object('value', value, 'provenance', field_lock.provenance)), '{}')
                FROM field_lock WHERE field_lock.track = track.id) AS manual
        FROM track
       WHERE id = ANY (:ids)
      """;

  private static final String AFTER =
      "SELECT id FROM track WHERE id > :after ORDER BY id LIMIT :limit";

  private static final String SAMPLE =
      "SELECT id FROM track ORDER BY hashtextextended(id, 0), id LIMIT :limit";

  private static final String COUNT = "SELECT count(*) FROM track";

  private static final String SAVE =
      """
      UPDATE track
         SET given = CAST(:given AS JSONB), given_types = CAST(:given_types AS JSONB),
             enriched = CAST(:enriched AS JSONB), provenance = CAST(:provenance AS JSONB),
             gold = :gold, updated_at = :updated_at
       WHERE id = :id
      """;

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  public TrackTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  /// A row. Copies nothing: `values` is as `settle` returned it.
  public record Row(
      String id,
      Map<String, Value> given,
      Map<String, StoredValue> values,
      boolean gold,
      Instant updatedAt) {}

  /// Locks these tracks until the transaction ends, in the order of their ids, and reads their
  /// values; one that is new is made first, so that two writers never settle the same new track
  /// both from nothing.
  public Map<String, Map<String, StoredValue>> lock(Set<String> ids) {
    var wanted = new SqlArrayValue("text", ids.toArray());
    sql.sql(PREPARE).param("ids", wanted).update();
    var values = new HashMap<String, Map<String, StoredValue>>();
    sql.sql(LOCK)
        .param("ids", wanted)
        .query(
            row -> {
              values.put(row.getString("id"), values(row));
            });
    return values;
  }

  /// Writes rows that are locked.
  public void save(Collection<Row> rows) {
    batch.batchUpdate(
        SAVE, rows.stream().map(TrackTable::parameters).toArray(SqlParameterSource[]::new));
  }

  /// The track with this id.
  public Optional<Row> find(String id) {
    return sql.sql(FIND).param("id", id).query((row, _) -> read(row)).optional();
  }

  /// These tracks; those that are not there are left out.
  public List<Row> find(Set<String> ids) {
    return sql.sql(FIND_ALL)
        .param("ids", new SqlArrayValue("text", ids.toArray()))
        .query((row, _) -> read(row))
        .list();
  }

  /// The ids after this one, in the order of the index.
  public List<String> idsAfter(String after, int limit) {
    return sql.sql(AFTER)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// So many ids, spread over all tracks; the same every time while no track comes or goes.
  public List<String> sample(int size) {
    return sql.sql(SAMPLE).param("limit", size).query((row, _) -> row.getString(1)).list();
  }

  /// How many there are.
  public long count() {
    return sql.sql(COUNT).query(Long.class).single();
  }

  /// What is wrong with each of these tracks, held against their decisions; those in order are
  /// left out.
  ///
  /// @param decisions every decision of a track; asked for one track after the other
  public Map<String, List<String>> problems(
      Set<String> ids, Function<String, List<StoredDecision>> decisions) {
    var rows =
        sql.sql(UNREAD)
            .param("ids", new SqlArrayValue("text", ids.toArray()))
            .query((row, _) -> unread(row))
            .list();
    var problems = new TreeMap<String, List<String>>();
    for (var row : rows) {
      var found = TrackCheck.problems(row, decisions.apply(row.id()));
      if (!found.isEmpty()) {
        problems.put(row.id(), found);
      }
    }
    return problems;
  }

  private static TrackCheck.Row unread(ResultSet row) throws SQLException {
    return new TrackCheck.Row(
        row.getString("id"),
        row.getString("given"),
        row.getString("enriched"),
        row.getString("provenance"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        Json.read(row.getString("manual")));
  }

  private static SqlParameterSource parameters(Row row) {
    return new MapSqlParameterSource("id", row.id())
        .addValue("given", Json.write(ValueJson.of(row.given())))
        .addValue("given_types", Json.write(ValueJson.types(row.given())))
        .addValue("enriched", Json.write(ProvenanceJson.values(row.values())))
        .addValue("provenance", Json.write(ProvenanceJson.provenance(row.values())))
        .addValue("gold", row.gold())
        .addValue("updated_at", row.updatedAt().atOffset(ZoneOffset.UTC));
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString("id"),
        given(row),
        values(row),
        row.getBoolean("gold"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static Map<String, StoredValue> values(ResultSet row) throws SQLException {
    return ProvenanceJson.read(
        row.getString("id"),
        Json.read(row.getString("enriched")),
        Json.read(row.getString("provenance")));
  }

  private static Map<String, Value> given(ResultSet row) throws SQLException {
    var id = row.getString("id");
    var types = Json.read(row.getString("given_types"));
    var given = new LinkedHashMap<String, Value>();
    Json.read(row.getString("given"))
        .forEachEntry(
            (field, value) ->
                given.put(
                    field,
                    ValueJson.read(
                        "track %s, given %s".formatted(id, field),
                        types.get(field).stringValue(),
                        value)));
    return given;
  }
}
