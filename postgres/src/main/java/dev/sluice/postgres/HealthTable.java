package dev.sluice.postgres;

import dev.sluice.postgres.ProviderHealthRow.FieldHour;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The statistics columns of `enrichment_providers` and table `provider_performance_history`.
final class HealthTable {
  private static final Duration HOUR = Duration.ofHours(1);

  private static final String NOW =
      """
      UPDATE enrichment_providers
         SET health_status = coalesce(:status, health_status),
             last_health_check = coalesce(:checked_at, last_health_check),
             avg_confidence_score = coalesce(:confidence, avg_confidence_score),
             avg_response_time_ms = coalesce(:response_ms, avg_response_time_ms),
             success_rate = coalesce(:success_rate, success_rate),
             last_error = coalesce(:last_error, last_error)
       WHERE provider_name = :provider
      """;

  /// Several instances write the same hour: counts add up, averages are weighted by them.
  private static final String HISTORY =
      """
      INSERT INTO provider_performance_history AS history
        (provider_name, metadata_field, request_count, success_count, avg_confidence,
         avg_response_time_ms, period_start, period_end)
      SELECT :provider, :field, :requests, :successes, CAST(:confidence AS NUMERIC),
             CAST(:response_ms AS NUMERIC), :start, :end
        FROM enrichment_providers WHERE provider_name = :provider
          ON CONFLICT (provider_name, metadata_field, period_start) DO UPDATE
         SET request_count = history.request_count + EXCLUDED.request_count,
             success_count = history.success_count + EXCLUDED.success_count,
             avg_confidence = round(
               (coalesce(history.avg_confidence * history.success_count, 0)
                + coalesce(EXCLUDED.avg_confidence * EXCLUDED.success_count, 0))
               / nullif(
                 CASE WHEN history.avg_confidence IS NULL THEN 0 ELSE history.success_count END
                 + CASE WHEN EXCLUDED.avg_confidence IS NULL THEN 0
                        ELSE EXCLUDED.success_count END, 0), 4),
             avg_response_time_ms = round(
               (coalesce(history.avg_response_time_ms * history.request_count, 0)
                + coalesce(EXCLUDED.avg_response_time_ms * EXCLUDED.request_count, 0))
               / nullif(
                 CASE WHEN history.avg_response_time_ms IS NULL THEN 0
                      ELSE history.request_count END
                 + CASE WHEN EXCLUDED.avg_response_time_ms IS NULL THEN 0
                        ELSE EXCLUDED.request_count END, 0), 3)
      """;

  private final NamedParameterJdbcOperations batch;

  HealthTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
  }

  /// Writes in the order of names, so that instances do not wait for each other in a circle.
  void record(Collection<ProviderHealthRow> rows) {
    var sorted = rows.stream().sorted(Comparator.comparing(ProviderHealthRow::provider)).toList();
    batch.batchUpdate(
        NOW, sorted.stream().map(HealthTable::now).toArray(SqlParameterSource[]::new));
    batch.batchUpdate(
        HISTORY,
        sorted.stream()
            .flatMap(
                row ->
                    row.hours().stream()
                        .sorted(
                            Comparator.comparing(FieldHour::field).thenComparing(FieldHour::start))
                        .map(hour -> history(row.provider(), hour)))
            .toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource now(ProviderHealthRow row) {
    var health = row.health();
    return new MapSqlParameterSource("provider", row.provider())
        .addValue("status", health.status().orElse(null), Types.VARCHAR)
        .addValue(
            "checked_at",
            health.checkedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .addValue("confidence", health.averageConfidence().orElse(null), Types.NUMERIC)
        .addValue("response_ms", health.averageResponseMillis().orElse(null), Types.NUMERIC)
        .addValue("success_rate", health.successRate().orElse(null), Types.NUMERIC)
        .addValue("last_error", health.lastError().orElse(null), Types.VARCHAR);
  }

  private static SqlParameterSource history(String provider, FieldHour hour) {
    return new MapSqlParameterSource("provider", provider)
        .addValue("field", hour.field())
        .addValue("requests", hour.requests())
        .addValue("successes", hour.successes())
        .addValue("confidence", hour.averageConfidence().orElse(null), Types.NUMERIC)
        .addValue("response_ms", hour.averageResponseMillis().orElse(null), Types.NUMERIC)
        .addValue("start", hour.start().atOffset(ZoneOffset.UTC))
        .addValue("end", hour.start().plus(HOUR).atOffset(ZoneOffset.UTC));
  }
}
