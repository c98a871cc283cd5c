package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The HTTP API of the configuration, over a real server, database and all.
class ConfigApiTest {
  private static final String BPM = "/admin/config/field/bpm";
  private static final String REORDER =
      "priority_1_provider=spotify&priority_1_confidence=0.90"
          + "&priority_2_provider=beatport&priority_2_confidence=0.95";

  private final TestServer server = TestServer.shared();
  private final Client client = server.client();

  @Test
  void showsTheWholeConfiguration() {
    var answer = client.get("/admin/config");

    var json = answer.json();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(json.get("reload_interval_seconds").intValue()).isEqualTo(300);
    assertThat(json.get("stale").booleanValue()).isFalse();
    assertThat(json.get("loaded_at").stringValue()).endsWith("Z");
    assertThat(answer.header("ETag")).isEqualTo("\"" + json.get("version") + "\"");
    assertThat(json.get("fields").valueStream().map(field -> field.get("field").stringValue()))
        .containsExactlyInAnyOrder(
            "spotify_id",
            "isrc",
            "musicbrainz_id",
            "beatport_id",
            "bpm",
            "key",
            "energy",
            "danceability",
            "valence",
            "genre",
            "release_date",
            "duration_ms",
            "artist_name",
            "track_title");
  }

  @Test
  void showsTheFourRungsOfBpmInTheDocumentedShape() {
    var answer = client.get(BPM);

    assertThat(answer.text())
        .startsWith(
            """
            {"field":"bpm","enabled":true,"waterfall_priorities":[\
            {"priority":1,"provider":"beatport","min_confidence":0.98},\
            {"priority":2,"provider":"spotify","min_confidence":0.85},\
            {"priority":3,"provider":"acousticbrainz","min_confidence":0.75},\
            {"priority":4,"provider":"mixesdb","min_confidence":0.60}],"provider_count":4,""");
  }

  @ParameterizedTest
  @CsvSource({
    "spotify_id, spotify 1.00",
    "isrc, spotify 0.95 musicbrainz 0.90",
    "musicbrainz_id, musicbrainz 1.00",
    "beatport_id, beatport 1.00",
    "key, beatport 0.95 spotify 0.85 acousticbrainz 0.70 mixesdb 0.60",
    "energy, spotify 0.90 acousticbrainz 0.75",
    "danceability, spotify 0.90 acousticbrainz 0.75",
    "valence, spotify 0.90",
    "genre, beatport 0.90 spotify 0.85 lastfm 0.70 discogs 0.65",
    "release_date, musicbrainz 0.90 spotify 0.88 beatport 0.85 discogs 0.80",
    "duration_ms, spotify 0.95 musicbrainz 0.85",
    "artist_name, spotify 0.95 musicbrainz 0.90 beatport 0.85",
    "track_title, spotify 0.95 musicbrainz 0.90 beatport 0.85"
  })
  void theDefaultConfigurationIsTheOneThatWasAgreed(String field, String rungs) {
    assertThat(rungs(client.get("/admin/config/field/" + field).json())).isEqualTo(rungs);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("form", (Put) client -> client.putForm(BPM, REORDER)),
        Arguments.of("query", (Put) client -> client.putNothing(BPM + "?" + REORDER)),
        Arguments.of(
            "JSON",
            (Put)
                client ->
                    client.putJson(
                        BPM,
                        """
                        {"priority_1_provider": "spotify", "priority_1_confidence": 0.90,
                         "priority_2_provider": "beatport", "priority_2_confidence": "0.95"}
                        """)));
  }

  interface Put {
    Client.Answer with(Client client);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void changesTheOrderAndAnswersTheNewState(String form, Put put) {
    var before = version();

    var answer = put.with(client);

    assertThat(answer.status()).as(form).isEqualTo(200);
    assertThat(rungs(answer.json()))
        .isEqualTo("spotify 0.90 beatport 0.95 acousticbrainz 0.75 mixesdb 0.60");
    assertThat(answer.json().get("version").longValue()).isEqualTo(before + 1);
    assertThat(answer.json().get("warnings").isArray()).isTrue();
    assertThat(rungs(client.get(BPM).json())).isEqualTo(rungs(answer.json()));
    assertThat(version()).isEqualTo(before + 1);
  }

  @Test
  void aPartialChangeLeavesTheRest() {
    var answer = client.putForm(BPM, "priority_2_confidence=0.8");

    assertThat(rungs(answer.json()))
        .isEqualTo("beatport 0.98 spotify 0.80 acousticbrainz 0.75 mixesdb 0.60");
  }

  @Test
  void anEmptyProviderClearsItsSlotAndTheGapCloses() {
    var answer = client.putForm(BPM, "priority_2_provider=");

    assertThat(rungs(answer.json())).isEqualTo("beatport 0.98 acousticbrainz 0.75 mixesdb 0.60");
    assertThat(answer.json().get("waterfall_priorities").toString())
        .contains(
            "{\"priority\":2,\"provider\":\"acousticbrainz\",\"min_confidence\":0.75,\"slot\":3}");
    assertThat(answer.json().get("provider_count").intValue()).isEqualTo(3);
    assertThat(rungs(client.get(BPM).json())).isEqualTo(rungs(answer.json()));
  }

  @Test
  void aChangeThatChangesNothingMakesNoVersion() {
    var before = version();

    var answer = client.putForm(BPM, "priority_1_provider=beatport");

    assertThat(answer.json().get("version").longValue()).isEqualTo(before);
  }

  @Test
  void aDisabledFieldStaysReadable() {
    assertThat(client.putForm("/admin/config/field/valence", "enabled=false").status())
        .isEqualTo(200);

    var answer = client.get("/admin/config/field/valence");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("enabled").booleanValue()).isFalse();
    assertThat(rungs(answer.json())).isEqualTo("spotify 0.90");
  }

  @Test
  void aRequiredFieldThatIsDisabledIsAWarning() {
    var answer = client.putForm(BPM, "enabled=false");

    assertThat(answer.json().get("warnings").valueStream().map(w -> w.get("place").stringValue()))
        .contains("bpm.enabled");
  }

  @ParameterizedTest
  @CsvSource({
    "priority_1_provider=nobody, priority_1_provider",
    "priority_1_confidence=1.5, priority_1_confidence",
    "priority_1_confidence=NaN, priority_1_confidence",
    "priority_1_confidence=-0.1, priority_1_confidence",
    "priority_1_confidence=abc, priority_1_confidence",
    "priority_1_confidence=.995, priority_1_confidence",
    "priority_1_confidence=0.995, priority_1_confidence",
    "priority_1_confidence=, priority_1_confidence",
    "priority_5_provider=spotify, priority_5_provider",
    "colour=red, colour",
    "enabled=perhaps, enabled",
    "required_for_gold=2, required_for_gold",
    "strategy=guess, strategy",
    "priority_4_provider=beatport&priority_4_confidence=0.99, priority_4_confidence",
    "enabled=true&enabled=true, enabled"
  })
  void refusesWhatIsWrongNamesItAndChangesNothing(String form, String parameter) {
    var before = client.get(BPM).text();

    var answer = client.putForm(BPM, form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("type").stringValue())
        .isEqualTo("urn:sluice:problem:invalid-parameter");
    assertThat(
            answer.json().get("problems").valueStream().map(p -> p.get("parameter").stringValue()))
        .containsOnly(parameter);
    assertThat(answer.json().get("detail").stringValue()).contains(parameter);
    assertThat(client.get(BPM).text()).isEqualTo(before);
  }

  @Test
  void tellsAllProblemsAtOnce() {
    var answer =
        client.putJson(
            BPM, "{\"priority_1_confidence\": NaN, \"priority_2_provider\": \"nobody\", \"x\": 1}");

    assertThat(
            answer.json().get("problems").valueStream().map(p -> p.get("parameter").stringValue()))
        .containsExactlyInAnyOrder("priority_1_confidence", "priority_2_provider", "x");
  }

  @Test
  void refusesToDoNothing() {
    for (var answer :
        List.of(
            client.putNothing(BPM),
            client.putForm(BPM, ""),
            client.putJson(BPM, "{}"),
            client.putJson(BPM, ""))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().get("type").stringValue())
          .isEqualTo("urn:sluice:problem:no-parameter");
    }
  }

  @Test
  void refusesBodiesItDoesNotRead() {
    assertThat(client.put(BPM, "text/plain", "enabled=true").status()).isEqualTo(415);
    assertThat(client.put(BPM, "multipart/form-data", "enabled=true").status()).isEqualTo(415);
    assertThat(client.putJson(BPM, "{\"enabled\":").status()).isEqualTo(400);
    assertThat(client.putJson(BPM, "[true]").status()).isEqualTo(400);
    assertThat(client.putForm(BPM, "a=" + "x".repeat(1 << 20)).status()).isEqualTo(413);
  }

  @Test
  void anUnknownFieldIsNotFound() {
    for (var answer :
        List.of(
            client.get("/admin/config/field/nope"),
            client.putForm("/admin/config/field/nope", "enabled=true"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("type").stringValue())
          .isEqualTo("urn:sluice:problem:unknown-field");
      assertThat(answer.json().get("detail").stringValue()).contains("'nope'", "bpm");
    }
  }

  @Test
  void changesOnlyTheVersionThatIsMeant() {
    var old = client.get(BPM).header("ETag");
    client.putForm(BPM, "priority_1_confidence=0.97");

    var outdated = ifMatch(old, "priority_1_confidence=0.96");
    var current = ifMatch(client.get(BPM).header("ETag"), "priority_1_confidence=0.95");

    assertThat(outdated.status()).isEqualTo(412);
    assertThat(current.status()).isEqualTo(200);
    assertThat(rungs(client.get(BPM).json())).startsWith("beatport 0.95");
  }

  @Test
  void anUnchangedConfigurationNeedsNoBody() {
    var etag = client.get(BPM).header("ETag");

    var answer = client.send(client.request(BPM).header("If-None-Match", etag));

    assertThat(answer.status()).isEqualTo(304);
  }

  @Test
  void aReloadTellsVersionAndWhatChanged() {
    var before = version();
    client.putForm(BPM, "priority_1_confidence=0.97");

    var first = client.post("/admin/config/reload").json();
    var second = client.post("/admin/config/reload").json();

    assertThat(first.get("version").longValue()).isEqualTo(before + 1);
    assertThat(first.get("since_version").longValue()).isEqualTo(before);
    assertThat(first.get("changed").toString())
        .isEqualTo("[{\"place\":\"bpm.priority_1_confidence\",\"from\":0.98,\"to\":0.97}]");
    assertThat(second.get("changed").isEmpty()).isTrue();
  }

  @Test
  void theAuthorIsTheApiOrWhomItSpeaksFor() throws Exception {
    client.send(
        client
            .request(BPM)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("From", "anna@example.org")
            .PUT(BodyPublishers.ofString("priority_1_confidence=0.97")));

    assertThat(server.deployment().store().versions(1))
        .allMatch(version -> version.author().equals("api (anna@example.org)"));
  }

  private Client.Answer ifMatch(String etag, String form) {
    return client.send(
        client
            .request(BPM)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("If-Match", etag)
            .PUT(BodyPublishers.ofString(form)));
  }

  private long version() {
    return client.get("/admin/config").json().get("version").longValue();
  }

  static String rungs(JsonNode field) {
    return field
        .get("waterfall_priorities")
        .valueStream()
        .map(rung -> rung.get("provider").stringValue() + " " + rung.get("min_confidence"))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
