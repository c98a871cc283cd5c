package dev.sluice.postgres.decision;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.waterfall.Consensus;
import dev.sluice.engine.waterfall.Provenance;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a track's values come from, as the column `provenance` writes it beside `enriched`.
final class ProvenanceJson {
  private static final int HUNDREDTHS = 2;

  private ProvenanceJson() {}

  /// `{provider, confidence, priority, timestamp, observation}`, and of a value that won a vote
  /// `{support, supporters, dissenters}` too.
  static ObjectNode of(Provenance provenance) {
    var json =
        Json.object()
            .put("provider", Storable.text(provenance.provider()))
            .put("confidence", provenance.confidence().decimal())
            .put("priority", provenance.priority())
            .put("timestamp", provenance.timestamp().toString())
            .put("observation", provenance.observation().toString());
    provenance
        .consensus()
        .ifPresent(
            consensus -> {
              json.put("support", consensus.support());
              providers(json.putArray("supporters"), consensus.supporters());
              providers(json.putArray("dissenters"), consensus.dissenters());
            });
    return json;
  }

  private static void providers(ArrayNode array, List<String> names) {
    names.forEach(name -> array.add(Storable.text(name)));
  }

  private static Optional<Consensus> consensus(JsonNode origin) {
    return origin.hasNonNull("support")
        ? Optional.of(
            new Consensus(
                origin.get("support").decimalValue(),
                providers(origin.get("supporters")),
                providers(origin.get("dissenters"))))
        : Optional.empty();
  }

  private static List<String> providers(JsonNode names) {
    var providers = new ArrayList<String>();
    names.forEach(name -> providers.add(name.stringValue()));
    return providers;
  }

  /// `{field: value, ...}`
  static ObjectNode values(Map<String, StoredValue> values) {
    var json = Json.object();
    new TreeMap<>(values)
        .forEach((field, stored) -> json.set(Storable.text(field), ValueJson.of(stored.value())));
    return json;
  }

  /// `{field: {provider, ..., decision, type, locked, kept}, ...}`
  static ObjectNode provenance(Map<String, StoredValue> values) {
    var json = Json.object();
    new TreeMap<>(values)
        .forEach(
            (field, stored) ->
                json.set(
                    Storable.text(field),
                    of(stored.provenance())
                        .put("decision", stored.decision().toString())
                        .put("type", stored.value().type().word())
                        .put("locked", stored.locked())
                        .put("kept", stored.kept())));
    return json;
  }

  /// The values of this track.
  static Map<String, StoredValue> read(String track, JsonNode values, JsonNode provenance) {
    var stored = new LinkedHashMap<String, StoredValue>();
    values.forEachEntry(
        (field, value) -> stored.put(field, read(track, field, value, provenance.get(field))));
    return stored;
  }

  private static StoredValue read(String track, String field, JsonNode value, JsonNode origin) {
    var place = "track %s, field %s".formatted(track, field);
    var confidence = origin.get("confidence").decimalValue().movePointRight(HUNDREDTHS);
    var provenance =
        new Provenance(
            origin.get("provider").stringValue(),
            new Confidence(confidence.setScale(0, RoundingMode.UNNECESSARY).intValueExact()),
            origin.get("priority").intValue(),
            Instant.parse(origin.get("timestamp").stringValue()),
            UUID.fromString(origin.get("observation").stringValue()),
            consensus(origin));
    return new StoredValue(
        ValueJson.read(place, origin.get("type").stringValue(), value),
        provenance,
        UUID.fromString(origin.get("decision").stringValue()),
        origin.get("locked").booleanValue(),
        origin.get("kept").booleanValue());
  }
}
