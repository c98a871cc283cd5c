package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.providers.http.SandboxProbe;
import dev.sluice.providers.http.SandboxUnavailable;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxProbeTest {
  private static final String STATS =
      """
      {"requests":{"spotify":3},"tokens":{"spotify":1},"questions":{"spotify":2},"speed":50.0}
      """;

  @Test
  void readsSpeedAndCounters() {
    try (var upstream = FakeUpstream.that(FakeUpstream.json(STATS));
        var probe = SandboxProbe.at(upstream.uri())) {
      assertThat(probe.stats())
          .isEqualTo(
              new SandboxProbe.Stats(
                  Map.of("spotify", 3L), Map.of("spotify", 1L), Map.of("spotify", 2L), 50));
      assertThat(upstream.requests())
          .extracting(FakeUpstream.Received::target)
          .containsExactly("/_sandbox/stats");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "<html>", "{\"speed\":0}", "{\"speed\":\"fast\"}"})
  void whatDoesNotAnswerAsASandboxIsNone(String body) {
    try (var upstream = FakeUpstream.that(FakeUpstream.json(body));
        var probe = SandboxProbe.at(upstream.uri())) {
      assertThatThrownBy(probe::stats)
          .isInstanceOf(SandboxUnavailable.class)
          .hasMessageContainingAll(upstream.uri().toString(), "./sluice sandbox");
    }
  }

  @Test
  void nobodyThereIsSaidInOneLine() {
    try (var probe = SandboxProbe.at(URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(probe::stats)
          .isInstanceOf(SandboxUnavailable.class)
          .message()
          .contains("http://127.0.0.1:1")
          .doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9000", "https://127.0.0.1:9000", "http:///x", "sandbox"})
  void otherAddressesAreRefused(String address) {
    assertThatThrownBy(() -> SandboxProbe.at(URI.create(address)))
        .isInstanceOf(SandboxUnavailable.class)
        .hasMessageContaining(address);
  }
}
