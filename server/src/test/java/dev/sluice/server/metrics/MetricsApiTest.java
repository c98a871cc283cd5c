package dev.sluice.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import org.junit.jupiter.api.Test;

class MetricsApiTest {
  private final Client client = TestServer.shared().client();

  @Test
  void isPrometheusText() {
    var answer = client.get("/metrics");

    assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    assertThat(answer.text())
        .contains(
            "# TYPE enrichment_provider_field_usage_total counter",
            "# TYPE enrichment_provider_waterfall_position_total counter",
            "sluice_config_version",
            "sluice_store_answering 1.0",
            "jvm_memory_used_bytes");
  }

  @Test
  void everyConfiguredPairExistsWithExactlyTheseLabels() {
    var metrics = client.get("/metrics").text();

    for (var field : client.get("/admin/config").json().get("fields")) {
      for (var rung : field.get("waterfall_priorities")) {
        var name = field.get("field").stringValue();
        var provider = rung.get("provider").stringValue();
        for (var success : new boolean[] {true, false}) {
          assertThat(metrics)
              .containsPattern(
                  "(?m)^enrichment_provider_field_usage_total\\{field=\"%s\",provider=\"%s\",success=\"%s\"\\} \\d"
                      .formatted(name, provider, success));
        }
        assertThat(metrics)
            .containsPattern(
                "(?m)^enrichment_provider_waterfall_position_total\\{field=\"%s\",priority=\"%s\",provider=\"%s\"\\} \\d"
                    .formatted(name, rung.get("priority"), provider));
      }
    }
  }

  @Test
  void aPairThatIsConfiguredNowExistsAtOnce() {
    client.putForm(
        "/admin/config/field/bpm", "priority_4_provider=getsongbpm&priority_4_confidence=0.65");

    assertThat(client.get("/metrics").text())
        .contains(
            "enrichment_provider_field_usage_total{field=\"bpm\",provider=\"getsongbpm\",success=\"true\"}"
                + " 0.0",
            "enrichment_provider_waterfall_position_total{field=\"bpm\",priority=\"4\",provider=\"getsongbpm\"}"
                + " 0.0");
  }
}
