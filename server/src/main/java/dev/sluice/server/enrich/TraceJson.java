package dev.sluice.server.enrich;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.waterfall.AskedQuestion;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of a waterfall's rungs: who was asked what, and why each won or passed.
public final class TraceJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int PROBABILITY_DIGITS = 4;

  private TraceJson() {}

  /// Adds `_trace`, and `_helpers` for fields that were walked though nobody asked for them.
  static void add(ObjectNode json, Enrichment enrichment) {
    fields(json.putObject("_trace"), enrichment.fields());
    if (!enrichment.helpers().isEmpty()) {
      fields(json.putObject("_helpers"), enrichment.helpers());
    }
  }

  private static void fields(ObjectNode json, Map<String, FieldOutcome> outcomes) {
    new TreeMap<>(outcomes).forEach((field, outcome) -> json.set(field, rungs(outcome)));
  }

  /// Every rung of a field, in order.
  public static ArrayNode rungs(FieldOutcome outcome) {
    var rungs = NODES.arrayNode();
    outcome.rungs().forEach(rung -> rungs.add(rung(rung)));
    return rungs;
  }

  private static ObjectNode rung(RungTrace rung) {
    var json =
        NODES
            .objectNode()
            .put("priority", rung.priority())
            .put("slot", rung.slot())
            .put("provider", rung.provider())
            .put("min_confidence", rung.minimum().decimal())
            .put("verdict", rung.verdict().label());
    explain(json, rung.verdict());
    rung.moved()
        .ifPresent(
            moved ->
                json.putObject("agreement")
                    .put("moved", moved.after().decimal().subtract(moved.before().decimal()))
                    .put("because", moved.because()));
    var asked = json.putArray("asked");
    rung.asked().forEach(question -> asked.add(asked(question)));
    return json;
  }

  private static void explain(ObjectNode json, Verdict verdict) {
    switch (verdict) {
      case Verdict.Accepted(var value, var confidence) ->
          json.put("confidence", confidence.decimal()).set("value", TrackJson.value(value));
      case Verdict.Voted(var value, var confidence) ->
          json.put("reason", "another vote has more support")
              .put("confidence", confidence.decimal())
              .set("value", TrackJson.value(value));
      case Verdict.BelowThreshold(var value, var confidence) ->
          json.put("reason", "confidence below the minimum")
              .put("confidence", confidence.decimal())
              .set("value", TrackJson.value(value));
      case Verdict.BelowIdentityFloor(var probability) ->
          json.put("reason", "nothing found is probably this recording")
              .put("probability", rounded(probability));
      case Verdict.Failed(var reason) -> json.put("reason", reason);
      case Verdict.Refused(var reason, var retryAfter) ->
          json.put("reason", reason).put("retry_after_seconds", retryAfter.toSeconds());
      case Verdict.Withheld(var reason) -> json.put("reason", reason);
      case Verdict.Skipped(var reason) -> json.put("reason", reason.text());
      case Verdict.Absent _, Verdict.NotReached _ -> {}
    }
  }

  private static ObjectNode asked(AskedQuestion asked) {
    var observation = asked.observation();
    var json =
        NODES
            .objectNode()
            .put("lookup", observation.question().lookup())
            .put("question", observation.question().line())
            .put("asked_at", observation.askedAt().truncatedTo(MILLIS).toString());
    outcome(json, observation.answer());
    return json.put("probability", rounded(asked.probability()))
        .put("pass", asked.pass())
        .put("observation", observation.id().toString());
  }

  private static void outcome(ObjectNode json, Answer answer) {
    switch (answer) {
      case Answer.Found(var candidates) ->
          json.put("outcome", "Found").put("candidates", candidates.size());
      case Answer.NotFound _ -> json.put("outcome", "NotFound");
      case Answer.Refused(var reason, _) -> json.put("outcome", "Refused").put("reason", reason);
      case Answer.Failed(var reason) -> json.put("outcome", "Failed").put("reason", reason);
      case Answer.Withheld(var reason) -> json.put("outcome", "Withheld").put("reason", reason);
    }
  }

  private static BigDecimal rounded(double probability) {
    return BigDecimal.valueOf(probability).setScale(PROBABILITY_DIGITS, RoundingMode.HALF_EVEN);
  }
}
