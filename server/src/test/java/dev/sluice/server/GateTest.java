package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// Who may write: a second web server with an admin token, before the shared deployment.
class GateTest {
  private static final String BPM = "/admin/config/field/bpm";

  private final ServletWebServerApplicationContext web =
      RunningServer.web(
          TestServer.shared().deployment(),
          InetAddress.getLoopbackAddress(),
          0,
          Optional.of("open sesame"),
          ServeSettings.from(Map.of()));
  private final Client client =
      new Client(URI.create("http://127.0.0.1:" + HttpApplication.port(web)));

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void writingNeedsTheToken() {
    for (var header : new String[] {"", "Bearer ", "Bearer wrong", "Basic b3BlbiBzZXNhbWU="}) {
      var answer = put(header);

      assertThat(answer.status()).as(header).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.json().get("type").stringValue())
          .isEqualTo("urn:sluice:problem:unauthorized");
      assertThat(answer.text()).doesNotContain("sesame");
    }
    assertThat(client.post("/admin/config/reload").status()).isEqualTo(401);
    assertThat(put("Bearer open sesame").status()).isEqualTo(200);
  }

  @Test
  void readingAndEnrichingDoNot() {
    assertThat(client.get(BPM).status()).isEqualTo(200);
    assertThat(client.postJson("/enrich?fields=valence", "{\"isrc\":\"GBDUW0000058\"}").status())
        .isEqualTo(200);
  }

  @Test
  void elsewhereThanOnLoopbackNothingStartsWithoutOne() throws Exception {
    var options = TestServer.options(Path.of("unused"), new Deployment.SandboxChoice.None());
    var everywhere = InetAddress.ofLiteral("0.0.0.0");

    for (var token : List.of(Optional.<String>empty(), Optional.of(" "))) {
      assertThatThrownBy(
              () ->
                  RunningServer.start(options, everywhere, 0, token, ServeSettings.from(Map.of())))
          .isInstanceOfSatisfying(CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(2))
          .hasMessageContaining("SLUICE_ADMIN_TOKEN");
    }
  }

  private Client.Answer put(String authorization) {
    var request =
        client
            .request(BPM)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .PUT(BodyPublishers.ofString("enabled=true"));
    return client.send(
        authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }
}
