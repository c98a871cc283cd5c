package dev.sluice.postgres;

import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `catalogue`: provider files by their common fingerprint.
final class CatalogueTable {
  private static final String KEEP =
      """
      INSERT INTO catalogue (fingerprint, sources, kept_at)
      VALUES (:fingerprint, CAST(:sources AS JSONB), :now)
      ON CONFLICT (fingerprint) DO NOTHING
      """;

  private static final String FIND =
      "SELECT sources FROM catalogue WHERE fingerprint = :fingerprint";

  private static final String ALL = "SELECT fingerprint FROM catalogue ORDER BY kept_at DESC";

  private final JdbcClient sql;

  CatalogueTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// Keeps the files, if they are not kept yet.
  void keep(String fingerprint, Map<String, String> sources, Instant now) {
    var json = Json.object();
    new TreeMap<>(sources)
        .forEach((name, text) -> json.put(Storable.text(name), Storable.text(text)));
    sql.sql(KEEP)
        .param("fingerprint", fingerprint)
        .param("sources", Json.write(json))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The files' text by name, if they were kept.
  Optional<Map<String, String>> find(String fingerprint) {
    return sql.sql(FIND)
        .param("fingerprint", fingerprint)
        .query(String.class)
        .optional()
        .map(CatalogueTable::read);
  }

  /// The fingerprints of all that were kept, newest first.
  List<String> fingerprints() {
    return sql.sql(ALL).query((row, _) -> row.getString(1)).list();
  }

  private static Map<String, String> read(String json) {
    var sources = new TreeMap<String, String>();
    Json.read(json).forEachEntry((name, text) -> sources.put(name, text.stringValue()));
    return sources;
  }
}
