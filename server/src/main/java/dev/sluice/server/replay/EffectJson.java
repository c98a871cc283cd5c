package dev.sluice.server.replay;

import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.server.enrich.TraceJson;
import dev.sluice.server.enrich.TrackJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of what a configuration would do: the same on the command line and over HTTP.
public final class EffectJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DIGITS = 4;

  private EffectJson() {}

  /// The whole of it.
  ///
  /// @param atOnce how many questions of a `provider/lookup` one call can ask
  public static ObjectNode of(Effect effect, ToIntFunction<String> atOnce) {
    var json =
        NODES
            .objectNode()
            .put("tracks", effect.tracks())
            .put("decided", effect.decided())
            .put("unknown", effect.unknown())
            .put("changed", effect.changed())
            .put("on_faults", effect.onFaults());
    json.putObject("gold")
        .put("before", effect.goldBefore())
        .put("after", effect.goldBefore() + effect.goldGained() - effect.goldLost())
        .put("gained", effect.goldGained())
        .put("lost", effect.goldLost());
    calls(json.putObject("calls"), effect, atOnce);
    var fields = json.putObject("fields");
    effect.fields().forEach((name, field) -> field(fields.putObject(name), field));
    return json;
  }

  /// How many calls it takes at least to answer what was never asked.
  public static long atLeast(Effect effect, ToIntFunction<String> atOnce) {
    return effect.neverAsked().entrySet().stream()
        .mapToLong(entry -> Math.ceilDiv(entry.getValue(), atOnce.applyAsInt(entry.getKey())))
        .sum();
  }

  private static void calls(ObjectNode json, Effect effect, ToIntFunction<String> atOnce) {
    counts(json.putObject("saved"), effect.saved());
    counts(json.putObject("added"), effect.added());
    counts(json.putObject("never_asked"), effect.neverAsked());
    json.put("at_least", atLeast(effect, atOnce));
  }

  private static void counts(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }

  private static void field(ObjectNode json, FieldEffect field) {
    json.put("coverage_before", field.before()).put("coverage_after", field.after());
    for (var kind : Kind.values()) {
      json.put(kind.word(), field.count(kind));
    }
    json.put("kept", field.kept()).put("unknown", field.unknown());
    counts(json.putObject("transitions"), field.transitions());
    json.set("probability_before", number(field.probabilityBefore()));
    json.set("probability_after", number(field.probabilityAfter()));
    json.set("confidence_before", number(field.confidenceBefore()));
    json.set("confidence_after", number(field.confidenceAfter()));
    var examples = json.putArray("examples");
    field.examples().forEach(change -> examples.add(example(change)));
  }

  private static ObjectNode example(Change change) {
    var json = NODES.objectNode().put("track", change.track()).put("kind", change.kind().word());
    json.set("before", value(change.before()));
    json.set("after", value(change.after()));
    json.set(
        "trace_before",
        change.traceBefore().<JsonNode>map(TraceJson::rungs).orElseGet(NODES::nullNode));
    json.set("trace_after", TraceJson.rungs(change.traceAfter()));
    return json;
  }

  private static JsonNode value(Optional<StoredValue> value) {
    return value.<JsonNode>map(EffectJson::value).orElseGet(NODES::nullNode);
  }

  private static ObjectNode value(StoredValue stored) {
    var json = NODES.objectNode();
    json.set("value", TrackJson.value(stored.value()));
    return json.put("provider", stored.provenance().provider())
        .put("confidence", stored.provenance().confidence().decimal())
        .put("priority", stored.provenance().priority())
        .put("kept", stored.kept());
  }

  /// What a track would have, on one line.
  public static ObjectNode of(Prediction prediction) {
    var json =
        NODES
            .objectNode()
            .put("id", prediction.track())
            .put("decided", prediction.unknown().isEmpty());
    var values = json.putObject("values");
    new TreeMap<>(prediction.values()).forEach((field, value) -> values.set(field, value(value)));
    var unknown = json.putArray("unknown");
    prediction.unknown().stream().sorted().forEach(unknown::add);
    return json;
  }

  private static JsonNode number(Mean mean) {
    OptionalDouble value = mean.value();
    return value.isPresent()
        ? NODES.numberNode(
            BigDecimal.valueOf(value.getAsDouble()).setScale(DIGITS, RoundingMode.HALF_EVEN))
        : NODES.nullNode();
  }
}
