package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServeSettingsTest {
  @Test
  void hasTheDocumentedDefaults() {
    var settings = ServeSettings.from(Map.of());

    assertThat(settings.deadline().time()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.body().bytes()).isEqualTo(1 << 20);
    assertThat(settings.shutdownPatience()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void readsEveryUnit() {
    var units = Map.of("250ms", 250L, "2s", 2_000L, "3m", 180_000L, "1h", 3_600_000L);

    units.forEach(
        (text, millis) ->
            assertThat(
                    ServeSettings.from(Map.of("SLUICE_REQUEST_DEADLINE", text)).deadline().time())
                .isEqualTo(Duration.ofMillis(millis)));
  }

  @Test
  void tellsEveryVariableThatMakesNoSenseAtOnce() {
    var environment =
        Map.of(
            "SLUICE_REQUEST_DEADLINE", "soon",
            "SLUICE_MAX_BODY_BYTES", "-1",
            "SLUICE_SHUTDOWN_PATIENCE", "0s");

    assertThatThrownBy(() -> ServeSettings.from(environment))
        .isInstanceOfSatisfying(CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageContainingAll(
            "SLUICE_REQUEST_DEADLINE is 'soon'",
            "SLUICE_MAX_BODY_BYTES is '-1'",
            "SLUICE_SHUTDOWN_PATIENCE is '0s'");
  }
}
