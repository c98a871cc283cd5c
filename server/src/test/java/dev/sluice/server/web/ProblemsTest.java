package dev.sluice.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Everything that goes wrong is problem+json, whoever says it.
class ProblemsTest {
  private final Client client = TestServer.shared().client();

  @Test
  void anUnknownPathIsOne() {
    assertProblem(client.get("/nope"), 404, "not-found");
    assertProblem(client.get("/"), 404, "not-found");
    assertProblem(
        client.send(client.request("/nope").header("Accept", "text/html")), 404, "not-found");
  }

  @Test
  void aWrongMethodIsOneAndNamesTheRightOnes() {
    var answer = client.send(client.request("/admin/config/reload").GET());

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @Test
  void anAcceptHeaderThatNothingFitsIsOne() {
    assertProblem(
        client.send(client.request("/admin/config").header("Accept", "application/xml")),
        406,
        "not-acceptable");
  }

  @Test
  void whatTheWebServerItselfRefusesIsOne() throws IOException {
    var answer = raw("GET /a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "urn:sluice:problem:bad-request")
        .doesNotContain("<html", "tomcat", "Tomcat");
  }

  @Test
  void aForeignHostNameMayReadButNotWrite() throws IOException {
    var foreign = "Host: rebound.example";

    assertThat(raw(request("GET /admin/config", foreign))).startsWith("HTTP/1.1 200");
    assertThat(raw(request("PUT /admin/config/field/bpm?enabled=true", foreign)))
        .startsWith("HTTP/1.1 403")
        .contains("urn:sluice:problem:foreign-host");
  }

  @Test
  void aPageOfAForeignOriginMayNotWriteEither() throws IOException {
    for (var foreign : new String[] {"https://evil.example", "null", "http://localhost.evil"}) {
      assertThat(raw(reload(foreign))).as(foreign).startsWith("HTTP/1.1 403");
    }
    assertThat(raw(reload("http://localhost:3000"))).startsWith("HTTP/1.1 200");
  }

  private static String reload(String origin) {
    return request("POST /admin/config/reload", "Host: localhost", "Origin: " + origin);
  }

  private static String request(String what, String... headers) {
    return String.join("\r\n", what + " HTTP/1.1", String.join("\r\n", headers), "")
        + String.join("\r\n", "Content-Length: 0", "Connection: close", "", "");
  }

  private String raw(String request) throws IOException {
    var uri = client.base();
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return text(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static String text(Reader reader) throws IOException {
    var text = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      text.append((char) c);
    }
    return text.toString();
  }

  private static void assertProblem(Client.Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:sluice:problem:" + type);
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.json().get("title").stringValue()).isNotBlank();
    assertThat(answer.json().get("detail").stringValue()).isNotBlank();
  }
}
