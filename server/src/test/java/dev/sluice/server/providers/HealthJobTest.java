package dev.sluice.server.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.ProviderHealthRow;
import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.providers.ProviderHealth;
import dev.sluice.providers.guard.BreakerState;
import dev.sluice.server.TestServer;
import dev.sluice.server.enrich.Decisions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// What is known of the providers in this process reaches the rows that everybody sees.
class HealthJobTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

  private final Map<String, ProviderHealth> health = new ConcurrentHashMap<>();

  @Test
  void healthAndWhatProvidersWereUsedForAreWrittenDown() throws Exception {
    var store = TestServer.shared().deployment().store();
    store.register(List.of(described("broken"), described("sure"), described("empty")));
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var tallies = new FieldTallies(clock);
    try (var job = HealthJob.start(() -> health, tallies, store, clock)) {
      health.put("sure", of(10, 0, 0, BreakerState.CLOSED, Map.of(), Optional.empty()));
      health.put(
          "broken", of(10, 9, 1, BreakerState.OPEN, Map.of(), Optional.of("connection reset")));
      health.put(
          "empty", of(10, 0, 0, BreakerState.CLOSED, Map.of("text", NOW), Optional.of("HTTP 403")));
      tallies.enriched(Decisions.enriched());
      job.record();

      assertThat(row("sure").status()).contains("healthy");
      assertThat(row("sure").successRate().orElseThrow()).isEqualByComparingTo("1");
      assertThat(row("sure").averageResponseMillis().orElseThrow()).isEqualByComparingTo("50");
      assertThat(row("sure").averageConfidence().orElseThrow())
          .isGreaterThan(new BigDecimal("0.8"));
      assertThat(row("sure").checkedAt()).contains(NOW);
      assertThat(row("broken").status()).contains("down");
      assertThat(row("broken").successRate().orElseThrow()).isEqualByComparingTo("0");
      assertThat(row("broken").lastError()).contains("connection reset");
      assertThat(row("empty").status()).contains("degraded");

      health.put("broken", of(200, 9, 1, BreakerState.HALF_OPEN, Map.of(), Optional.empty()));
      tallies.enriched(Decisions.enriched());
      job.record();
      assertThat(row("broken").status()).contains("degraded");
      assertThat(row("broken").lastError()).contains("connection reset");

      store.recordHealth(List.of(new ProviderHealthRow("sure", row("broken"), List.of())));
      job.record();
      assertThat(row("sure").status()).as("nothing new to tell of it").contains("degraded");
    }
    try (var psql = TestServer.shared().operator();
        var statement = psql.createStatement();
        var history =
            statement.executeQuery(
                "SELECT request_count, success_count, success_rate, avg_confidence, period_start"
                    + " FROM provider_performance_history"
                    + " WHERE provider_name = 'sure' AND metadata_field = 'bpm'")) {
      assertThat(history.next()).isTrue();
      assertThat(history.getLong("request_count")).isEqualTo(2);
      assertThat(history.getLong("success_count")).isEqualTo(2);
      assertThat(history.getTimestamp("period_start").toInstant())
          .isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
      assertThat(history.next()).isFalse();
    }
  }

  private static RegisteredProvider described(String name) {
    return RegisteredProvider.described(
        name, "api", "https://" + name + ".test", Set.of("bpm"), false, "");
  }

  private static ProviderHealth of(
      long attempts,
      long failures,
      long refusals,
      BreakerState breaker,
      Map<String, Instant> lost,
      Optional<String> error) {
    return new ProviderHealth(
        attempts,
        failures,
        refusals,
        attempts,
        Duration.ofMillis(50 * attempts),
        Optional.empty(),
        error,
        breaker,
        lost,
        0,
        0);
  }

  private static RegisteredProvider.Health row(String provider) {
    return TestServer.shared().deployment().store().providers().stream()
        .filter(each -> each.name().equals(provider))
        .findFirst()
        .orElseThrow()
        .health();
  }
}
