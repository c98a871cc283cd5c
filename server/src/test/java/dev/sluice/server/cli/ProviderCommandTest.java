package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the provider commands print, and what they end with.
class ProviderCommandTest {
  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example/api
      limit: {requests: 5, window: 1s}
      headers: {User-Agent: "sluice ({contact})"}
      contact: {env: SLUICE_SHELF_CONTACT_OF_A_TEST}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm, genre]
          request: {path: "/isrc/{isrc}"}
          response:
            candidates: tracks
            fields: {bpm: tempo, genre: styles, artist_name: artist, track_title: title}
      """;

  @TempDir Path directory;

  @Test
  void aStoredBodyIsReadByTheFilesRules() throws Exception {
    Files.writeString(directory.resolve("shelf.yaml"), SHELF);
    var body =
        Files.writeString(
            directory.resolve("body.json"),
            """
            {"tracks": [{"id": 7, "tempo": 128.5, "styles": ["House", "Disco"], "artist": "Ä", "title": "B"}]}
            """);

    assertThat(parse(body, "--status", "200", "--header", "X-Left: 3"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"outcome": "found", "reason": null, "candidates": [
                      {"id": "7", "artist_name": "Ä", "bpm": "128.5", "genre": ["House", "Disco"],
                       "track_title": "B"}]}
                    """));
    assertThat(parse(Files.writeString(body, "{\"tracks\": []}")).toString())
        .isEqualTo("{\"outcome\":\"not_found\",\"reason\":null,\"candidates\":[]}");
    var refused = parse(body, "--status", "429");
    assertThat(refused.get("outcome").stringValue()).isEqualTo("refused");
    assertThat(refused.get("reason").stringValue()).contains("429");
    assertThat(parse(Files.writeString(body, "{")).get("outcome").stringValue())
        .isEqualTo("failed");
  }

  private JsonNode parse(Path body, String... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("provider", "parse", "shelf", "isrc", body.toString(), "--json"));
    arguments.addAll(List.of("--providers", directory.toString()));
    arguments.addAll(List.of(more));
    var ran = Ran.of(arguments.toArray(String[]::new));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).hasLineCount(1);
    return JsonMapper.shared().readTree(ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider",
        "provider frob",
        "provider parse nobody by_isrc pom.xml",
        "provider parse spotify frob pom.xml",
        "provider parse spotify by_isrc none.json",
        "provider parse spotify by_isrc pom.xml --status 7",
        "provider parse spotify by_isrc pom.xml --header nonsense",
        "provider try nobody --artist A --title T",
        "provider try spotify",
        "provider try spotify --isrc nonsense",
        "provider try spotify --field frob=1",
        "provider lint none",
        "serve --allow-base-url http://plain.example",
      })
  void whatMakesNoSenseIsOneLineAndTwo(String line) {
    var ran = Ran.of(line.split(" "));

    assertThat(ran.err()).startsWith("sluice: ").hasLineCount(1).doesNotContain("Exception");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void lintTellsEveryProblemAndEndsWithOneIfThereIsAnError() throws Exception {
    Files.writeString(directory.resolve("shelf.yaml"), SHELF);
    assertThat(Ran.of("provider", "lint", directory.toString()))
        .isEqualTo(new Ran(0, "no problem\n", ""));

    Files.writeString(
        directory.resolve("bad.yaml"),
        SHELF.replace("name: shelf", "name: bad").replace("1s", "1").replace("{isrc}", "{isrcs}"));
    var ran = Ran.of("provider", "lint", directory.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("bad.yaml: limit.window").contains("did you mean 'isrc'");
    var json = Ran.of("provider", "lint", directory.toString(), "--json");
    assertThat(json.status()).isEqualTo(1);
    assertThat(JsonMapper.shared().readTree(json.out()).get("problems").size())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void listTellsWhatThereIsWithoutAServer() throws Exception {
    Files.writeString(directory.resolve("shelf.yaml"), SHELF);
    var data = directory.resolve("data").toString();
    var ran =
        Ran.of("provider", "list", "--json", "--data", data, "--providers", directory.toString());

    assertThat(ran.err()).isEmpty();
    var shelf =
        JsonMapper.shared()
            .readTree(ran.out())
            .get("providers")
            .valueStream()
            .filter(each -> each.get("name").stringValue().equals("shelf"))
            .findFirst()
            .orElseThrow();
    assertThat(shelf.get("state").stringValue()).isEqualTo("no credential");
    assertThat(shelf.get("credentials").get("missing").get(0).stringValue())
        .isEqualTo("SLUICE_SHELF_CONTACT_OF_A_TEST");
    assertThat(shelf.get("lookups").get(0).get("needs").get(0).stringValue()).isEqualTo("isrc");
    assertThat(shelf.get("limit").toString()).isEqualTo("{\"requests\":5,\"window_ms\":1000}");
    assertThat(shelf.get("last_error").isNull()).isTrue();
    assertThat(Path.of(data)).doesNotExist();
    assertThat(
            Ran.of("provider", "list", "--data", data, "--providers", directory.toString()).out())
        .contains("shelf (api): no credential")
        .contains("set SLUICE_SHELF_CONTACT_OF_A_TEST")
        .contains("isrc: isrc -> ");
  }

  @Test
  void tryAsksTheSandboxAndShowsRequestCandidatesAndProbability() {
    var ran =
        Ran.of(
            "provider",
            "try",
            "spotify",
            "--sandbox",
            "--artist",
            "Green Day",
            "--title",
            "Basket Case",
            "--show-request",
            "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    var lookups = JsonMapper.shared().readTree(ran.out()).get("lookups");
    var found =
        lookups
            .valueStream()
            .filter(each -> each.path("outcome").stringValue("").equals("found"))
            .findFirst()
            .orElseThrow();
    assertThat(found.get("request").stringValue())
        .startsWith("GET https://api.spotify.com/")
        .contains("***")
        .doesNotContain("sandbox-secret");
    assertThat(found.get("recordings").get(0).get("probability_by_text").doubleValue())
        .isGreaterThan(0.5);
    assertThat(lookups.toString()).contains("not_asked");
  }
}
