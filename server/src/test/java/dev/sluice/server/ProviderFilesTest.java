package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A directory of provider files, and what the operator's columns say in place of a file.
class ProviderFilesTest {
  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example/api
      limit: {requests: 5, window: 1s}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm]
          request: {path: "/isrc/{isrc}"}
          response:
            candidates: tracks
            fields: {bpm: tempo, artist_name: artist, track_title: title}
      """;

  @TempDir private static Path directory;

  private static RunningServer server;
  private static Client client;

  @BeforeAll
  static void serve() throws Exception {
    var files = filesIn(directory);
    server =
        RunningServer.start(
            new Deployment.Options(
                Optional.empty(),
                directory.resolve("data"),
                new Deployment.SandboxChoice.Own(),
                Optional.of(files),
                Duration.ofMinutes(5),
                true,
                Set.of("allowed.example")),
            InetAddress.getLoopbackAddress(),
            0,
            Optional.empty(),
            ServeSettings.from(Map.of()));
    client = new Client(server.uri());
  }

  /// A directory of provider files in this one, with one file.
  static Path filesIn(Path directory) throws IOException {
    var files = Files.createDirectory(directory.resolve("files"));
    Files.writeString(files.resolve("shelf.yaml"), SHELF);
    return files;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aNewFileIsShownAndCanBeUsedInAWaterfall() {
    var shelf = shelf();
    assertThat(shelf.get("has_file").booleanValue()).isTrue();
    assertThat(shelf.get("supported_fields").toString()).isEqualTo("[\"bpm\"]");
    assertThat(shelf.get("breaker").stringValue()).isEqualTo("closed");
    assertThat(shelf.get("lost").isEmpty()).isTrue();
    assertThat(shelf.get("last_error").isNull()).isTrue();
    assertThat(shelf.get("queued").intValue()).isZero();

    var put =
        client.putForm(
            "/admin/config/field/bpm", "priority_1_provider=shelf&priority_1_confidence=0.50");
    assertThat(put.status()).isEqualTo(200);
    var enriched =
        client.postJson("/enrich?trace=true&fields=bpm", "{\"isrc\": \"GBDUW0000058\"}").json();

    var rung = enriched.get("_trace").toString();
    assertThat(rung).contains("shelf").contains("shelf/isrc?isrc=GBDUW0000058");
  }

  @Test
  void aBaseUrlWhoseHostNobodyAllowedIsToldAndNotUsed() throws Exception {
    operate("https://evil.example/api");
    assertThat(warning())
        .contains("enrichment_providers.shelf.base_url")
        .contains("https://evil.example/api")
        .contains("https://shelf.example/api stays in use")
        .contains("--allow-base-url https://evil.example");

    operate("https://allowed.example/api");
    assertThat(warning()).contains("is used from the next start on");

    operate("http://127.0.0.1/api");
    assertThat(warning()).contains("is no https URL");

    operate("https://shelf.example/api");
    assertThat(warning()).isEmpty();
  }

  private static String warning() {
    var reload = client.post("/admin/config/reload");
    assertThat(reload.status()).isEqualTo(200);
    return reload
        .json()
        .get("warnings")
        .valueStream()
        .map(JsonNode::toString)
        .filter(text -> text.contains("base_url"))
        .findFirst()
        .orElse("");
  }

  private static void operate(String baseUrl) throws SQLException {
    var url = EmbeddedDatabase.liveUrl(directory.resolve("data").resolve("sandbox"), Role.OPERATOR);
    var address = DatabaseUrl.parse(url.orElseThrow());
    try (var psql =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        var update =
            psql.prepareStatement(
                "UPDATE enrichment_providers SET base_url = ? WHERE provider_name = 'shelf'")) {
      update.setString(1, baseUrl);
      update.execute();
    }
  }

  private static JsonNode shelf() {
    return client
        .get("/admin/config/providers")
        .json()
        .get("providers")
        .valueStream()
        .filter(each -> each.get("name").stringValue().equals("shelf"))
        .findFirst()
        .orElseThrow();
  }
}
