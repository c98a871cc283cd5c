package dev.sluice.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.enrich.Decisions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final UsageMetrics metrics = new UsageMetrics(registry);

  @Test
  void everyConfiguredPairIsZeroFromTheStart() {
    metrics.expect(Decisions.plan());

    assertThat(lines("enrichment_provider_field_usage_total"))
        .hasSize(3 * 4 * 2)
        .allMatch(line -> line.endsWith(" 0.0"))
        .contains(
            "enrichment_provider_field_usage_total{field=\"bpm\",provider=\"nowhere\",success=\"true\"}"
                + " 0.0");
    assertThat(lines("enrichment_provider_waterfall_position_total"))
        .hasSize(3 * 4)
        .contains(
            "enrichment_provider_waterfall_position_total{field=\"key\",priority=\"4\",provider=\"nowhere\"}"
                + " 0.0");
  }

  @Test
  void countsWhatEveryRungCameToOnce() throws InterruptedException {
    metrics.expect(Decisions.plan());

    metrics.enriched(Decisions.enriched());

    assertThat(counted())
        .containsExactlyInAnyOrder(
            "usage{field=\"bpm\",provider=\"broken\",success=\"false\"}",
            "usage{field=\"bpm\",provider=\"sure\",success=\"true\"}",
            "usage{field=\"genre\",provider=\"broken\",success=\"false\"}",
            "usage{field=\"genre\",provider=\"sure\",success=\"true\"}",
            "usage{field=\"key\",provider=\"broken\",success=\"false\"}",
            "usage{field=\"key\",provider=\"sure\",success=\"false\"}",
            "usage{field=\"key\",provider=\"empty\",success=\"false\"}",
            "position{field=\"bpm\",priority=\"2\",provider=\"sure\"}",
            "position{field=\"genre\",priority=\"2\",provider=\"sure\"}");
  }

  @Test
  void expectingAgainLosesNothing() throws InterruptedException {
    metrics.enriched(Decisions.enriched());
    metrics.expect(Decisions.plan());

    assertThat(counted()).hasSize(9);
  }

  private List<String> counted() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("enrichment_provider_") && line.endsWith(" 1.0"))
        .map(
            line ->
                line.replace("enrichment_provider_field_usage_total", "usage")
                    .replace("enrichment_provider_waterfall_position_total", "position")
                    .replace(" 1.0", ""))
        .toList();
  }

  private List<String> lines(String name) {
    return registry.scrape().lines().filter(line -> line.startsWith(name + "{")).toList();
  }
}
