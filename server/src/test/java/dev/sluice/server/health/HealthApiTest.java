package dev.sluice.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.TestServer;
import org.junit.jupiter.api.Test;

class HealthApiTest {
  @Test
  void saysThatAllIsWellInTheSandbox() {
    var json = TestServer.shared().client().get("/health").json();

    assertThat(json.get("status").stringValue()).isEqualTo("ok");
    assertThat(json.get("mode").stringValue()).isEqualTo("sandbox");
    assertThat(json.get("configuration").get("stale").booleanValue()).isFalse();
    assertThat(json.get("store").get("answering").booleanValue()).isTrue();
    assertThat(json.get("store").get("not_enforced").isEmpty()).isTrue();
    assertThat(json.get("providers").get("missing_credentials").isEmpty()).isTrue();
  }
}
