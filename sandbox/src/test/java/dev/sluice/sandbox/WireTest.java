package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Sandbox.Options;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server's HTTP/1.1, byte by byte.
class WireTest {

  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(new Options(0, 50, Duration.ZERO, false));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String exchange(String request) throws IOException {
    try (var client = new RawClient(sandbox)) {
      return client.send(request).rest();
    }
  }

  @Test
  void aHeaderMayHoldAnyByte() throws IOException {
    assertThat(exchange("GET /_sandbox/stats HTTP/1.1\nX: \u00e4\nConnection: close\n\n"))
        .contains("200 OK");
  }

  @Test
  void keepsAConnectionUntilItIsToldNotTo() throws IOException {
    var once = "GET /_sandbox/stats HTTP/1.1\nHost: x\n\n";

    var answers = exchange(once + once + "GET /_sandbox/stats HTTP/1.1\nConnection: close\n\n");

    assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    assertThat(answers.split("Connection: close", -1)).hasSize(2);
  }

  @Test
  void closesAnOldClientsConnection() throws IOException {
    assertThat(exchange("GET /_sandbox/stats HTTP/1.0\n\n")).contains("200 OK");
  }

  @Test
  void answersAHeadWithoutABody() throws IOException {
    var answer = exchange("HEAD /_sandbox/stats HTTP/1.1\nConnection: close\n\n");

    assertThat(answer).contains("Content-Length: ").endsWith("\r\n\r\n");
  }

  @Test
  void readsABodyThatComesLater() throws IOException {
    try (var client = new RawClient(sandbox)) {
      client.send("POST /_sandbox/faults HTTP/1.1\nConnection: close\nContent-Length: 2\n\n");
      client.send("{}");

      assertThat(client.rest()).contains("400 Bad Request").contains("provider: is needed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /deezer/track/1 HTTP/1.1\nHost: x\n",
        "POST /tidal/v1/oauth2/token HTTP/1.1\nContent-Length: 5\n\nab"
      })
  void answersNobodyWhoLeavesWithinARequest(String part) throws IOException {
    var before = sandbox.stats();
    try (var client = new RawClient(sandbox)) {
      assertThat(client.send(part).end().rest()).isEmpty();
    }

    assertThat(sandbox.stats()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n\n",
        "GET /a b HTTP/1.1\n\n",
        "GET /%zz HTTP/1.1\n\n",
        "GET / HTTP/1.1\nno header\n\n",
        "POST / HTTP/1.1\nContent-Length: 99999999\n\n",
        "POST / HTTP/1.1\nContent-Length: x\n\n"
      })
  void refusesWhatIsNoRequestAndCloses(String request) throws IOException {
    assertThat(exchange(request)).contains("400 Bad Request").contains("Connection: close");
  }

  @Test
  void wantsToKnowTheLengthOfABody() throws IOException {
    assertThat(exchange("POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n0\n\n"))
        .contains("411 Length Required");
  }

  @Test
  void boundsTheHeadOfARequest() throws IOException {
    assertThat(exchange("GET / HTTP/1.1\nX: " + "x".repeat(70_000))).contains("400 Bad Request");
  }

  @Test
  void takesAWholeUrlAsTarget() throws IOException {
    assertThat(exchange("GET http://127.0.0.1/_sandbox/stats HTTP/1.1\nConnection: close\n\n"))
        .contains("200 OK");
  }
}
