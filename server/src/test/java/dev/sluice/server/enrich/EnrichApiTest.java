package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `POST /enrich` over a real server, database and sandbox.
class EnrichApiTest {
  private static final String DIGITAL_LOVE =
      """
      {"artist_name": "Daft Punk", "track_title": "Digital Love", "isrc": "GBDUW0000058",
       "duration_ms": 301373}
      """;

  private final TestServer server = TestServer.shared();
  private final Client client = server.client();

  @Test
  void answersValuesWithTheirProvenance() {
    var answer = client.postJson("/enrich", DIGITAL_LOVE);

    assertThat(answer.status()).isEqualTo(200);
    var json = answer.json();
    assertThat(json.get("key").stringValue()).isEqualTo("A major");
    assertThat(json.get("isrc").stringValue()).isEqualTo("GBDUW0000058");
    assertThat(json.get("_given").get("artist_name").stringValue()).isEqualTo("Daft Punk");
    assertThat(json.has("stored")).isFalse();
    var bpm = json.get("_provenance").get("bpm");
    assertThat(bpm.get("confidence").decimalValue())
        .isGreaterThanOrEqualTo(minimum("bpm", bpm.get("provider").stringValue()));
    assertThat(bpm.get("timestamp").stringValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    assertThat(json.get("_provenance").propertyNames()).allMatch(field -> json.has(field));
  }

  @Test
  void theSameTrackAgainCostsNoCallAndHasTheSameValues() {
    var first = client.postJson("/enrich", DIGITAL_LOVE).json();
    var before = requests();

    var second = client.postJson("/enrich", DIGITAL_LOVE).json();

    assertThat(requests()).isEqualTo(before);
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("bpm")).isEqualTo(first.get("bpm"));
  }

  @Test
  void tellsKeysInCamelotOnRequest() {
    assertThat(client.postJson("/enrich?key=camelot", DIGITAL_LOVE).json().get("key").stringValue())
        .isEqualTo("11B");
    assertThat(
            client.postJson("/enrich?key=open-key", DIGITAL_LOVE).json().get("key").stringValue())
        .isEqualTo("4d");
    assertThat(client.postJson("/enrich?key=solfege", DIGITAL_LOVE).status()).isEqualTo(400);
  }

  @Test
  void aFieldWhoseRungsVoteNamesSupportersAndDissenters() {
    var changed = client.putForm("/admin/config/field/genre", "strategy=consensus");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("strategy").stringValue()).isEqualTo("consensus");
    try {
      var json = client.postJson("/enrich?fields=genre&trace=true", DIGITAL_LOVE).json();

      var provenance = json.get("_provenance").get("genre");
      var named = new TreeSet<String>();
      named.add(provenance.get("provider").stringValue());
      provenance.get("supporters").forEach(name -> named.add(name.stringValue()));
      provenance.get("dissenters").forEach(name -> named.add(name.stringValue()));
      var voted = new TreeSet<String>();
      json.get("_trace")
          .get("genre")
          .forEach(
              rung -> {
                assertThat(rung.get("verdict").stringValue()).isNotEqualTo("NotReached");
                if (List.of("Accepted", "Voted").contains(rung.get("verdict").stringValue())) {
                  voted.add(rung.get("provider").stringValue());
                }
              });
      assertThat(voted).hasSizeGreaterThan(1).isEqualTo(named);
      assertThat(provenance.get("support").decimalValue())
          .isGreaterThanOrEqualTo(provenance.get("confidence").decimalValue());
    } finally {
      client.putForm("/admin/config/field/genre", "strategy=first_acceptable");
    }
  }

  @Test
  void usesANewOrderAtOnce() {
    client.putForm(
        "/admin/config/field/key",
        "priority_1_provider=spotify&priority_1_confidence=0.90"
            + "&priority_2_provider=beatport&priority_2_confidence=0.95");

    var json = client.postJson("/enrich?fields=key&trace=true", DIGITAL_LOVE).json();

    var first = json.get("_trace").get("key").get(0);
    assertThat(first.get("provider").stringValue()).isEqualTo("spotify");
    assertThat(first.get("min_confidence").toString()).isEqualTo("0.90");
  }

  @Test
  void answersOnlyTheFieldsThatWereAskedFor() {
    var json = client.postJson("/enrich?fields=bpm,key&trace=true", DIGITAL_LOVE).json();

    assertThat(json.get("_trace").propertyNames()).containsExactly("bpm", "key");
    assertThat(json.has("genre")).isFalse();
  }

  @Test
  void leavesOutExcludedProvidersAndSaysSo() {
    var json = client.postJson("/enrich?exclude=beatport&trace=true", DIGITAL_LOVE).json();

    var first = json.get("_trace").get("bpm").get(0);
    assertThat(first.get("verdict").stringValue()).isEqualTo("Skipped(excluded)");
    assertThat(first.get("priority").intValue()).isEqualTo(1);
    json.get("_provenance")
        .valueStream()
        .forEach(
            source -> assertThat(source.get("provider").stringValue()).isNotEqualTo("beatport"));
  }

  @Test
  void aDisabledFieldIsNotAnswered() {
    client.postJson("/enrich", DIGITAL_LOVE);
    client.putForm("/admin/config/field/bpm", "enabled=false");

    var json = client.postJson("/enrich", DIGITAL_LOVE).json();

    assertThat(json.has("bpm")).isFalse();
    assertThat(json.get("_provenance").has("bpm")).isFalse();
  }

  @Test
  void aTrackThatNobodyHasHasNoValuesAndEveryRungSaysWhy() {
    var json =
        client
            .postJson(
                "/enrich?trace=true",
                "{\"artist_name\":\"Nobody At All\",\"track_title\":\"Never Recorded\"}")
            .json();

    assertThat(json.get("_provenance").isEmpty()).isTrue();
    assertThat(json.get("_gold").booleanValue()).isFalse();
    assertThat(json.get("_missing").size()).isEqualTo(json.get("_trace").size());
    json.get("_trace")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .forEach(
            rung ->
                assertThat(rung.get("verdict").stringValue())
                    .matches("Absent|BelowThreshold|Skipped\\(.*\\)"));
  }

  @Test
  void theCountersAgreeWithTheVerdicts() {
    var before = counters();

    var trace = client.postJson("/enrich?trace=true", DIGITAL_LOVE).json().get("_trace");

    var expected = new TreeMap<>(before);
    trace.forEachEntry(
        (field, rungs) -> rungs.valueStream().forEach(rung -> expect(expected, field, rung)));
    assertThat(counters()).isEqualTo(expected);
  }

  @Test
  void refusesABodyThatIsNoTrack() {
    assertThat(client.postJson("/enrich", "").status()).isEqualTo(400);
    assertThat(client.postJson("/enrich", "[]").status()).isEqualTo(400);
    assertThat(client.postJson("/enrich", "{}").status()).isEqualTo(400);
    assertThat(client.postJson("/enrich", "{\"isrc\":\"nonsense\"}").text()).contains("isrc");
    assertThat(client.post("/enrich").status()).isEqualTo(400);
    assertThat(client.put("/enrich", "text/plain", DIGITAL_LOVE).status()).isEqualTo(405);
    assertThat(client.postJson("/enrich?fields=colour", DIGITAL_LOVE).text()).contains("colour");
    assertThat(client.postJson("/enrich?exclude=nobody", DIGITAL_LOVE).text()).contains("nobody");
  }

  private static void expect(Map<String, Double> counters, String field, JsonNode rung) {
    var provider = rung.get("provider").stringValue();
    var usage = "usage{field=\"%s\",provider=\"%s\",success=\"%s\"}";
    switch (rung.get("verdict").stringValue()) {
      case "Accepted" -> {
        counters.merge(usage.formatted(field, provider, true), 1.0, Double::sum);
        counters.merge(
            "position{field=\"%s\",priority=\"%s\",provider=\"%s\"}"
                .formatted(field, rung.get("priority"), provider),
            1.0,
            Double::sum);
      }
      case "BelowThreshold", "Absent", "Failed", "Refused" ->
          counters.merge(usage.formatted(field, provider, false), 1.0, Double::sum);
      default -> {}
    }
  }

  private Map<String, Double> counters() {
    var counters = new TreeMap<String, Double>();
    client
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("enrichment_provider_"))
        .forEach(
            line ->
                counters.put(
                    line.substring(0, line.lastIndexOf(' '))
                        .replace("enrichment_provider_field_usage_total", "usage")
                        .replace("enrichment_provider_waterfall_position_total", "position"),
                    Double.valueOf(line.substring(line.lastIndexOf(' ')))));
    return counters;
  }

  private long requests() {
    return server.deployment().sandboxStats().orElseThrow().requests().values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private BigDecimal minimum(String field, String provider) {
    return client
        .get("/admin/config/field/" + field)
        .json()
        .get("waterfall_priorities")
        .valueStream()
        .filter(rung -> rung.get("provider").stringValue().equals(provider))
        .findFirst()
        .orElseThrow()
        .get("min_confidence")
        .decimalValue();
  }
}
