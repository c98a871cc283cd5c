package dev.sluice.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lookups that a source refuses, as table `observation` has it.
final class RefusedLookups {
  /// Ids begin with their time, so the newest rows are one range of the primary key.
  private static final String SINCE =
      """
      WITH recent AS (
        SELECT asked_at, outcome, status FROM observation
         WHERE id >= :from AND provider = :provider AND lookup = :lookup)
      SELECT min(asked_at) AS since FROM recent
       WHERE outcome = 'refused' AND status IN (:statuses)
         AND asked_at > coalesce(
           (SELECT max(asked_at) FROM recent WHERE outcome IN ('found', 'not_found')),
           '-infinity')
      """;

  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final int MILLIS_SHIFT = 16;

  private final JdbcClient sql;

  RefusedLookups(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Instant> since(String provider, String lookup, Set<Integer> statuses, Instant now) {
    long first = now.minus(REMEMBERED).toEpochMilli() << MILLIS_SHIFT;
    return sql.sql(SINCE)
        .param("from", new UUID(first, 0))
        .param("provider", provider)
        .param("lookup", lookup)
        .param("statuses", statuses)
        .query((row, _) -> Optional.ofNullable(instant(row)))
        .single();
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    var time = row.getObject("since", OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
