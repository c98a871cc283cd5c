package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Versions, files, trust, providers and audit over HTTP.
class ControlApiTest {
  private static final String BPM = "/admin/config/field/bpm";

  private final Client client = TestServer.shared().client();
  private long before;

  @BeforeEach
  void remember() {
    before = version();
  }

  @AfterEach
  void goBack() {
    assertThat(post("/admin/config/rollback/" + before, "").status()).isEqualTo(200);
  }

  @Test
  void exportThenApplyChangesNothingAndIsByteStable() {
    var text = client.get("/admin/config/export").text();

    var applied = post("/admin/config/apply", text);

    assertThat(applied.json().get("version").longValue()).isEqualTo(before);
    assertThat(applied.json().get("changes").isEmpty()).isTrue();
    assertThat(client.get("/admin/config/export").text()).isEqualTo(text);
  }

  @Test
  void aFileIsAppliedAsOneVersionWithAuthorPlaceCommentAndDifference() {
    var text = client.get("/admin/config/export").text();
    var changed =
        text.replace("{provider: beatport, minimum: 0.98}", "{provider: beatport, minimum: 0.97}")
            .replace("identity_floor: 0.50", "identity_floor: 0.45");
    assertThat(texts(post("/admin/config/diff", changed).json().get("changes")))
        .containsExactly("bpm: beatport minimum .98 -> .97", "identity_floor: .50 -> .45");

    var applied =
        client.send(
            client
                .request("/admin/config/apply?comment=as%20agreed")
                .header("From", "ada@example.org")
                .POST(BodyPublishers.ofString(changed)));

    assertThat(applied.json().get("version").longValue()).isEqualTo(before + 1);
    var newest = client.get("/admin/config/history?limit=1").json().get("versions").get(0);
    assertThat(newest.get("author").stringValue()).isEqualTo("api (ada@example.org)");
    assertThat(newest.get("comment").stringValue()).isEqualTo("as agreed");
    assertThat(texts(newest.get("changes")))
        .containsExactly("bpm: beatport minimum .98 -> .97", "identity_floor: .50 -> .45");
    var line = client.get("/admin/audit?limit=1").json().get("audit").get(0);
    assertThat(line.get("client").stringValue()).isEqualTo("127.0.0.1");
    assertThat(line.get("author").stringValue()).isEqualTo("api (ada@example.org)");
    assertThat(
            texts(
                client
                    .get("/admin/config/diff?from=%d&to=%d".formatted(before + 1, before))
                    .json()
                    .get("changes")))
        .containsExactly("bpm: beatport minimum .97 -> .98", "identity_floor: .45 -> .50");
  }

  @Test
  void oneWrongLineOfAFileRefusesAllOfIt() {
    var text = client.get("/admin/config/export").text();

    var refused =
        post(
            "/admin/config/apply",
            text.replace("identity_floor: 0.50", "identity_floor: 0.45")
                .replace("minimum: 0.98", "minimum: 0.985"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("problems").get(0).get("parameter").stringValue())
        .startsWith("body:")
        .endsWith("fields.bpm.rungs[1].minimum");
    assertThat(client.get("/admin/config/export").text()).isEqualTo(text);
  }

  @Test
  void goingBackIsANewVersionEqualToTheOldOne() {
    var old = client.get("/admin/config/export").text();
    client.putForm(BPM, "priority_1_confidence=0.5&priority_4_provider=");
    client.putForm("/admin/config/provider/spotify", "enabled=false&rate_limit_requests=7");

    var back = post("/admin/config/rollback/" + before, "");

    assertThat(back.json().get("version").longValue()).isEqualTo(before + 3);
    assertThat(client.get("/admin/config/export").text()).isEqualTo(old);
    assertThat(client.get("/admin/config/version/" + before).json().get("configuration"))
        .isEqualTo(client.get("/admin/config/version/" + (before + 3)).json().get("configuration"));
    assertThat(post("/admin/config/rollback/999999", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, field/bpm, priority_1_confidence=0.5",
    "POST, field/label, type=text",
    "PUT, provider/spotify, enabled=false",
    "PUT, trust/spotify/genre, declared=0.75",
    "DELETE, field/bpm, ''",
    "POST, apply, 'settings: {identity_floor: 0.6}'"
  })
  void everyChangeSaysWhyInTheHistory(String method, String path, String body) {
    var answer =
        client.send(
            client
                .request("/admin/config/" + path + "?comment=as%20agreed")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body)));

    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    var newest = client.get("/admin/config/history?limit=1").json().get("versions").get(0);
    assertThat(newest.get("comment").stringValue()).isEqualTo("as agreed");
  }

  @Test
  void aFieldIsAddedAndRemoved() {
    var created =
        client.postJson(
            "/admin/config/field/label",
            "{\"type\": \"text\", \"priority_1_provider\": \"beatport\","
                + " \"priority_1_confidence\": 0.8, \"description\": \"Record label\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("field").stringValue()).isEqualTo("label");
    assertThat(texts(created.json().get("warnings"), "message"))
        .anySatisfy(message -> assertThat(message).contains("no provider that can be asked"));
    assertThat(
            client
                .postJson("/admin/config/field", "{\"field\":\"label\",\"enabled\":true}")
                .status())
        .isEqualTo(409);
    assertThat(client.postJson("/admin/config/field", "{\"enabled\":true}").status())
        .isEqualTo(400);
    assertThat(client.send(client.request("/admin/config/field/label").DELETE()).status())
        .isEqualTo(200);
    assertThat(client.get("/admin/config/field/label").status()).isEqualTo(404);
    assertThat(client.send(client.request("/admin/config/field/label").DELETE()).status())
        .isEqualTo(404);
  }

  @Test
  void aProviderIsSwitchedLimitedAndPriced() {
    var changed =
        client.putForm(
            "/admin/config/provider/spotify",
            "enabled=false&rate_limit_requests=5&rate_limit_window_seconds=1.5&cost_per_call=0.01");

    assertThat(texts(changed.json().get("changes")).getFirst())
        .startsWith("provider spotify: disabled; limit (as its file says) -> 5 requests");
    assertThat(client.putForm("/admin/config/provider/nobody", "enabled=false").status())
        .isEqualTo(404);
    var elsewhere =
        client.putForm("/admin/config/provider/spotify", "base_url=https://evil.example/v1");
    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(elsewhere.text()).contains("base_url", "allow-list", "evil.example");
    assertThat(
            client
                .putForm("/admin/config/provider/spotify", "base_url=https://api.spotify.com/v2")
                .status())
        .isEqualTo(200);
  }

  @Test
  void trustIsChangedAndAMinimumThatCannotBeReachedIsToldWithTheHighestThatCan() {
    client.putForm("/admin/config/trust/beatport/bpm", "declared=0.9&reason=rounded");

    var answer = client.putForm(BPM, "priority_2_confidence=0.85");

    assertThat(texts(answer.json().get("warnings"), "message"))
        .anySatisfy(
            message -> assertThat(message).contains("cannot be reached").contains("0.90 at most"));
    assertThat(client.get("/admin/config/lint").text()).contains("0.90 at most");
    assertThat(client.get("/admin/config/trust").text()).contains("\"reason\":\"rounded\"");
    assertThat(
            client
                .send(client.request("/admin/config/trust/beatport/bpm").DELETE())
                .json()
                .get("changes")
                .get(0)
                .stringValue())
        .isEqualTo("trust beatport/bpm: .90 -> (none, so 1.00)");
  }

  @Test
  void measuredTrustIsAdoptedAndWhatBecomesUnreachableIsListed() {
    client.putForm("/admin/config/trust/beatport/bpm", "measured=0.93&source=a set&n=100");

    var proposed = post("/admin/config/trust/adopt", "").json();
    assertThat(texts(proposed.get("changes")))
        .contains("trust beatport/bpm: 1.00 -> .93; the measured one is used");
    assertThat(texts(proposed.get("unreachable"), "place")).contains("bpm.priority_1_confidence");
    assertThat(version()).isEqualTo(before + 1);

    var adopted = post("/admin/config/trust/adopt?apply=true", "").json();
    assertThat(adopted.get("version").longValue()).isEqualTo(before + 2);
    assertThat(adopted.get("changes")).isEqualTo(proposed.get("changes"));
    assertThat(adopted.get("unreachable")).isEqualTo(proposed.get("unreachable"));
    var again = post("/admin/config/trust/adopt?apply=true", "").json();
    assertThat(again.get("version").longValue()).isEqualTo(before + 2);
    assertThat(again.get("changes").size()).isZero();
  }

  @Test
  void aLostRaceIsToldByTheEntityTag() {
    var text = client.get("/admin/config/export");
    client.putForm(BPM, "priority_1_confidence=0.5");

    for (var path : List.of("/admin/config/apply", "/admin/config/rollback/1")) {
      var late =
          client.send(
              client
                  .request(path)
                  .header("If-Match", text.header("ETag"))
                  .POST(BodyPublishers.ofString(text.text())));
      assertThat(late.status()).as(path).isEqualTo(412);
    }
    assertThat(version()).isEqualTo(before + 1);
  }

  @Test
  void theInstanceSaysWhatItWorksWith() throws InterruptedException {
    client.putForm(BPM, "priority_1_confidence=0.5");

    var instance = instance();
    for (int tries = 0; tries < 200 && !works(instance, before + 1); tries++) {
      Thread.sleep(25); // it is written down on a thread of its own
      instance = instance();
    }
    assertThat(instance.get("state").stringValue()).isEqualTo("ACK");
    assertThat(instance.get("version").longValue()).isEqualTo(before + 1);
    var since = instance.get("applied_at").stringValue();
    client.post("/admin/config/reload");
    client.get("/admin/config/instances");
    assertThat(instance().get("applied_at").stringValue()).isEqualTo(since);
  }

  private JsonNode instance() {
    return client.get("/admin/config/instances").json().path("instances").path(0);
  }

  private static boolean works(JsonNode instance, long version) {
    return instance.path("version").asLong(0) == version;
  }

  private long version() {
    return client.get("/admin/config").json().get("version").longValue();
  }

  private Client.Answer post(String path, String body) {
    return client.send(client.request(path).POST(BodyPublishers.ofString(body)));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.stringValue()));
    return texts;
  }

  private static List<String> texts(JsonNode array, String member) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.get(member).stringValue()));
    return texts;
  }
}
