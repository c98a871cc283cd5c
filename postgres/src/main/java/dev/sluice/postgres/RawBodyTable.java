package dev.sluice.postgres;

import dev.sluice.postgres.json.Storable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `raw_body`: whole bodies, compressed, and how long they are kept.
final class RawBodyTable {
  /// Nothing is kept of an observation that is not stored.
  private static final String KEEP =
      """
      INSERT INTO raw_body (observation, kept_at, content_type, body)
      SELECT id, :kept_at, :content_type, :body FROM observation WHERE id = :observation
          ON CONFLICT (observation) DO NOTHING
      """;

  private static final String DELETE =
      """
      DELETE FROM raw_body
       WHERE observation IN (SELECT observation FROM raw_body WHERE kept_at < :before LIMIT :most)
      """;

  private static final String RULE =
      """
      SELECT coalesce(max(value) FILTER (WHERE name = 'keep_raw_bodies'), 0) = 1 AS keep,
             coalesce(max(value) FILTER (WHERE name = 'raw_body_days'), 30) AS days
        FROM plan_setting
      """;

  private final JdbcClient sql;

  RawBodyTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// Whether bodies are kept, and for how many days.
  record Rule(boolean keep, double days) {}

  Rule rule() {
    return sql.sql(RULE)
        .query((row, _) -> new Rule(row.getBoolean("keep"), row.getDouble("days")))
        .single();
  }

  /// Keeps a body, unless one of this observation is kept already.
  void keep(UUID observation, String contentType, byte[] compressed, Instant now) {
    sql.sql(KEEP)
        .param("observation", observation)
        .param("kept_at", now.atOffset(ZoneOffset.UTC))
        .param("content_type", Storable.text(contentType))
        .param("body", compressed)
        .update();
  }

  /// Deletes what was kept before a moment, at most so many rows; returns how many.
  int deleteBefore(Instant moment, int most) {
    return sql.sql(DELETE)
        .param("before", moment.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }

  static byte[] compressed(byte[] body) {
    var bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
