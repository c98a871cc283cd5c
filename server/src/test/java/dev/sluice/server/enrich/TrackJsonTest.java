package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.BpmValue;
import dev.sluice.engine.track.KeyNotation;
import dev.sluice.engine.track.KeyValue;
import dev.sluice.engine.waterfall.Consensus;
import dev.sluice.engine.waterfall.Provenance;
import dev.sluice.engine.waterfall.StoredValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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
  void tellsKeysInTheNotationThatIsAskedFor() {
    var stored =
        new StoredValue(
            new KeyValue(6, true),
            new Provenance("sure", new Confidence(90), 1, Instant.EPOCH, UUID.randomUUID()),
            UUID.randomUUID(),
            false,
            false);
    var values = new TreeMap<>(enriched.values());
    values.put("key", stored);
    var withKey =
        new Enriched(enriched.decision(), values, true, false, Collections.emptySortedSet());

    assertThat(key(withKey)).isEqualTo("F# minor");
    assertThat(key(withKey.told(KeyNotation.CAMELOT))).isEqualTo("11A");
    assertThat(key(withKey.told(KeyNotation.OPEN_KEY))).isEqualTo("4m");
  }

  private static String key(Enriched told) {
    return read(TrackJson.line(told, false)).get("key").stringValue();
  }

  @Test
  void aVoteNamesItsSupportersAndDissenters() {
    var consensus = new Consensus(new BigDecimal("0.97"), List.of("empty"), List.of("broken"));
    var stored =
        new StoredValue(
            new BpmValue(174),
            new Provenance(
                "sure",
                new Confidence(90),
                1,
                Instant.EPOCH,
                UUID.randomUUID(),
                Optional.of(consensus)),
            UUID.randomUUID(),
            false,
            false);
    var values = new TreeMap<>(enriched.values());
    values.put("bpm", stored);
    var voted =
        new Enriched(enriched.decision(), values, true, false, Collections.emptySortedSet());

    var bpm = read(TrackJson.line(voted, false)).get("_provenance").get("bpm");

    assertThat(bpm.get("support").decimalValue()).isEqualByComparingTo("0.97");
    assertThat(bpm.get("supporters").toString()).isEqualTo("[\"empty\"]");
    assertThat(bpm.get("dissenters").toString()).isEqualTo("[\"broken\"]");
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
