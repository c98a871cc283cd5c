package dev.sluice.postgres;

import dev.sluice.postgres.RegisteredProvider.Health;
import dev.sluice.postgres.RegisteredProvider.Overrides;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Table `enrichment_providers`: the registry.
final class ProviderTable {
  /// What the file says follows the file; what the operator says is never touched, and that
  /// includes a base URL that is not the one registered last.
  private static final String REGISTER =
      """
      INSERT INTO enrichment_providers AS provider
        (provider_name, provider_type, base_url, registered_base_url, supported_fields,
         requires_auth, auth_type)
      VALUES (:name, :type, :base_url, :base_url, :supported_fields, :requires_auth,
              nullif(:auth_type, ''))
      ON CONFLICT (provider_name) DO UPDATE
         SET provider_type = EXCLUDED.provider_type,
             base_url = CASE WHEN provider.base_url IS DISTINCT FROM provider.registered_base_url
                             THEN provider.base_url ELSE EXCLUDED.base_url END,
             registered_base_url = EXCLUDED.registered_base_url,
             supported_fields = EXCLUDED.supported_fields,
             requires_auth = EXCLUDED.requires_auth,
             auth_type = EXCLUDED.auth_type
       WHERE (provider.provider_type, provider.registered_base_url, provider.supported_fields,
              provider.requires_auth, provider.auth_type)
             IS DISTINCT FROM
             (EXCLUDED.provider_type, EXCLUDED.registered_base_url, EXCLUDED.supported_fields,
              EXCLUDED.requires_auth, EXCLUDED.auth_type)
      """;

  private static final String ALL =
      """
      SELECT provider_name, provider_type, base_url, supported_fields, requires_auth, auth_type,
             enabled, rate_limit_requests, rate_limit_window_seconds, cost_per_call, health_status,
             last_health_check, avg_confidence_score, avg_response_time_ms, success_rate, last_error
        FROM enrichment_providers
       ORDER BY provider_name COLLATE "C"
      """;

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  ProviderTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  /// Adds providers that are missing and brings the others' description up to date. In the order of
  /// their names, so that two instances that start at once do not wait for each other in a circle.
  void register(Collection<RegisteredProvider> providers) {
    batch.batchUpdate(
        REGISTER,
        providers.stream()
            .sorted(Comparator.comparing(RegisteredProvider::name))
            .map(ProviderTable::parameters)
            .toArray(SqlParameterSource[]::new));
  }

  /// Every provider, by name.
  List<RegisteredProvider> all() {
    return sql.sql(ALL).query((row, _) -> read(row)).list();
  }

  private static SqlParameterSource parameters(RegisteredProvider provider) {
    var fields = new SqlArrayValue("text", provider.supportedFields().toArray());
    return new MapSqlParameterSource("name", provider.name())
        .addValue("type", provider.type())
        .addValue("base_url", provider.baseUrl())
        .addValue("supported_fields", fields)
        .addValue("requires_auth", provider.requiresAuth())
        .addValue("auth_type", provider.authType());
  }

  private static RegisteredProvider read(ResultSet row) throws SQLException {
    return new RegisteredProvider(
        row.getString("provider_name"),
        row.getString("provider_type"),
        Optional.ofNullable(row.getString("base_url")).orElse(""),
        new TreeSet<>(List.of((String[]) row.getArray("supported_fields").getArray())),
        row.getBoolean("requires_auth"),
        Optional.ofNullable(row.getString("auth_type")).orElse(""),
        row.getBoolean("enabled"),
        new Overrides(
            Optional.ofNullable(row.getObject("rate_limit_requests", Integer.class)),
            Optional.ofNullable(row.getBigDecimal("rate_limit_window_seconds")),
            Optional.ofNullable(row.getBigDecimal("cost_per_call"))),
        new Health(
            Optional.ofNullable(row.getString("health_status")),
            Optional.ofNullable(row.getObject("last_health_check", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant),
            Optional.ofNullable(row.getBigDecimal("avg_confidence_score")),
            Optional.ofNullable(row.getBigDecimal("avg_response_time_ms")),
            Optional.ofNullable(row.getBigDecimal("success_rate")),
            Optional.ofNullable(row.getString("last_error"))));
  }
}
