package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrackJsonTest {
  private final Enriched enriched;

  TrackJsonTest() throws InterruptedException {
    enriched = Decisions.enriched();
  }

  @Test
  void hasValuesAndTheirFullProvenance() {
    var json = read(TrackJson.line(enriched, false));

    assertThat(json.get("id").stringValue()).isEqualTo("t1");
    assertThat(json.get("bpm").decimalValue()).isEqualByComparingTo("128.5");
    assertThat(json.get("genre").isArray()).isTrue();
    var bpm = json.get("_provenance").get("bpm");
    assertThat(bpm.propertyNames())
        .containsExactly("provider", "confidence", "priority", "timestamp", "decision", "kept");
    assertThat(bpm.get("provider").stringValue()).isEqualTo("sure");
    assertThat(bpm.get("confidence").decimalValue()).isEqualByComparingTo("0.90");
    assertThat(bpm.get("priority").intValue()).isEqualTo(2);
    assertThat(bpm.get("timestamp").stringValue()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(bpm.get("decision").stringValue()).isEqualTo(enriched.decision().id().toString());
    assertThat(bpm.get("kept").booleanValue()).isFalse();
  }

  @Test
  void namesWhatWasGivenAndWhatIsMissing() {
    var json = read(TrackJson.line(enriched, false));

    assertThat(json.get("_given").get("artist_name").stringValue()).isEqualTo("Orbital");
    assertThat(json.get("_missing").toString()).isEqualTo("[\"key\"]");
    assertThat(json.get("_gold").booleanValue()).isFalse();
    assertThat(json.has("key")).isFalse();
    assertThat(json.has("_trace")).isFalse();
  }

  @Test
  void saysStoredOnlyWhenItIsNot() {
    var waiting =
        new Enriched(
            enriched.decision(), enriched.values(), false, enriched.gold(), enriched.missing());

    assertThat(read(TrackJson.line(enriched, false)).has("stored")).isFalse();
    assertThat(read(TrackJson.line(waiting, false)).get("stored").booleanValue()).isFalse();
  }

  @Test
  void theTraceTellsEveryRungOfEveryField() {
    var trace = read(TrackJson.line(enriched, true)).get("_trace");

    assertThat(verdicts(trace))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bpm", "Failed, Accepted, NotReached, NotReached",
                "genre", "Failed, Accepted, NotReached, NotReached",
                "key", "Failed, Absent, Absent, Skipped(no file)"));
    var failed = trace.get("bpm").get(0);
    assertThat(failed.get("reason").stringValue()).isEqualTo("connection reset");
    assertThat(failed.get("min_confidence").toString()).isEqualTo("0.98");
    var accepted = trace.get("bpm").get(1);
    assertThat(accepted.get("slot").intValue()).isEqualTo(2);
    assertThat(accepted.get("value").decimalValue()).isEqualByComparingTo("128.5");
    var asked = accepted.get("asked").get(0);
    assertThat(asked.get("lookup").stringValue()).isEqualTo("text");
    assertThat(asked.get("question").stringValue())
        .isEqualTo("sure/text?artist_name=orbital&track_title=halcyon");
    assertThat(asked.get("outcome").stringValue()).isEqualTo("Found");
    assertThat(asked.get("probability").decimalValue()).isEqualByComparingTo(new BigDecimal("0.9"));
    assertThat(asked.get("pass").intValue()).isEqualTo(1);
    assertThat(asked.get("observation").stringValue()).hasSize(36);
  }

  private static Map<String, String> verdicts(JsonNode trace) {
    var verdicts = new TreeMap<String, String>();
    trace.forEachEntry(
        (field, rungs) ->
            verdicts.put(
                field,
                String.join(
                    ", ",
                    rungs.valueStream().map(rung -> rung.get("verdict").stringValue()).toList())));
    return verdicts;
  }

  private static JsonNode read(String line) {
    assertThat(line).doesNotContain("\n");
    return JsonMapper.shared().readTree(line);
  }
}
