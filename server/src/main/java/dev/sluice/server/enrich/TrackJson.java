package dev.sluice.server.enrich;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.StoredValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of an enriched track: the same in files and over HTTP.
///
/// ```json
/// {"id": "...", "bpm": 128, "_provenance": {"bpm": {"provider": "beatport", "confidence": 0.98,
///  "priority": 1, "timestamp": "2026-10-10T14:30:00Z", "decision": "...", "kept": false}},
///  "_given": {...}, "_gold": false, "_missing": ["key"]}
/// ```
///
/// `"stored": false` stands there only while the store is away.
public final class TrackJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper LINES =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private TrackJson() {}

  /// The track as an object; with `_trace` (and `_helpers`, if there were any) if asked for.
  public static ObjectNode of(Enriched enriched, boolean trace) {
    var track = enriched.decision().track();
    var json = NODES.objectNode().put("id", track.id());
    var provenance = NODES.objectNode();
    enriched
        .values()
        .forEach(
            (field, stored) -> {
              json.set(field, value(stored.value()));
              provenance.set(field, provenance(stored));
            });
    json.set("_provenance", provenance);
    var given = json.putObject("_given");
    var supplied = new TreeMap<>(track.given());
    supplied.keySet().removeAll(track.locked());
    supplied.forEach((field, value) -> given.set(field, value(value)));
    json.put("_gold", enriched.gold());
    var missing = json.putArray("_missing");
    enriched.missing().forEach(missing::add);
    if (!enriched.stored()) {
      json.put("stored", false);
    }
    if (trace) {
      TraceJson.add(json, enriched.decision().enrichment());
    }
    return json;
  }

  /// The same on one line, without a line break.
  public static String line(Enriched enriched, boolean trace) {
    return LINES.writeValueAsString(of(enriched, trace));
  }

  /// Where a value comes from.
  public static ObjectNode provenance(StoredValue stored) {
    var source = stored.provenance();
    var json =
        NODES
            .objectNode()
            .put("provider", source.provider())
            .put("confidence", source.confidence().decimal())
            .put("priority", source.priority())
            .put("timestamp", source.timestamp().truncatedTo(MILLIS).toString())
            .put("decision", stored.decision().toString())
            .put("kept", stored.kept());
    return stored.locked() ? json.put("locked", true) : json;
  }

  /// A value: a number, a text or a list of texts.
  public static JsonNode value(Value value) {
    return switch (value.plain()) {
      case BigDecimal number -> NODES.numberNode(number);
      case List<?> words -> {
        var array = NODES.arrayNode();
        words.forEach(word -> array.add(word.toString()));
        yield array;
      }
      case Object text -> NODES.stringNode(text.toString());
    };
  }
}
