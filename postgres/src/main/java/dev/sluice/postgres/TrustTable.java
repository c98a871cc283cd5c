package dev.sluice.postgres;

import dev.sluice.engine.plan.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `provider_trust`: how far a provider's value for a field can be trusted.
final class TrustTable {
  private static final String DECLARED = "SELECT provider, field, declared FROM provider_trust";

  private final JdbcClient sql;

  TrustTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// Declared trust: provider -> field -> 0..1. What cannot be read is added to `problems`.
  Map<String, Map<String, Double>> declared(List<Problem> problems) {
    var trust = new HashMap<String, Map<String, Double>>();
    sql.sql(DECLARED)
        .query(
            row -> {
              var provider = row.getString("provider");
              var field = row.getString("field");
              var place = "provider_trust %s/%s.declared".formatted(provider, field);
              UnitInterval.read(place, row.getString("declared"), problems)
                  .ifPresent(
                      declared ->
                          trust
                              .computeIfAbsent(provider, _ -> new HashMap<>())
                              .put(field, declared));
            });
    return trust;
  }
}
