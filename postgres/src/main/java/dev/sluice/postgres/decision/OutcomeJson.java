package dev.sluice.postgres.decision;

import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.Verdict;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What a decision came to, as the column `outcome` writes it: `{fields: {field: {value, type,
/// provenance, rungs}}, helpers: {...}}`; an empty field has rungs alone. The questions behind each
/// rung are not repeated here: the evidence gives them again.
final class OutcomeJson {
  private OutcomeJson() {}

  static ObjectNode of(Enrichment enrichment) {
    var json = Json.object();
    fields(json.putObject("fields"), enrichment.fields());
    fields(json.putObject("helpers"), enrichment.helpers());
    return json;
  }

  private static void fields(ObjectNode json, Map<String, FieldOutcome> outcomes) {
    new TreeMap<>(outcomes)
        .forEach((field, outcome) -> field(json.putObject(Storable.text(field)), outcome));
  }

  private static void field(ObjectNode json, FieldOutcome outcome) {
    switch (outcome) {
      case FieldOutcome.Filled(var value, var provenance, _) -> {
        json.put("type", value.type().word());
        json.set("value", ValueJson.of(value));
        json.set("provenance", ProvenanceJson.of(provenance));
      }
      case FieldOutcome.Empty _ -> {}
    }
    var rungs = json.putArray("rungs");
    outcome.rungs().forEach(rung -> rung(rungs.addObject(), rung));
  }

  private static void rung(ObjectNode json, RungTrace rung) {
    json.put("priority", rung.priority())
        .put("slot", rung.slot())
        .put("provider", Storable.text(rung.provider()))
        .put("minimum", rung.minimum().decimal())
        .put("verdict", Storable.text(rung.verdict().label()));
    rung.moved()
        .ifPresent(
            moved ->
                json.putObject("agreement")
                    .put("before", moved.before().decimal())
                    .put("because", Storable.text(moved.because())));
    switch (rung.verdict()) {
      case Verdict.Accepted(_, var confidence) -> json.put("confidence", confidence.decimal());
      case Verdict.Voted(var value, var confidence) -> {
        json.set("value", ValueJson.of(value));
        json.put("confidence", confidence.decimal());
      }
      case Verdict.BelowThreshold(var value, var confidence) -> {
        json.set("value", ValueJson.of(value));
        json.put("confidence", confidence.decimal());
      }
      case Verdict.BelowIdentityFloor(var probability) -> json.put("probability", probability);
      case Verdict.Failed(var reason) -> json.put("reason", Storable.text(reason));
      case Verdict.Refused(var reason, var wait) ->
          json.put("reason", Storable.text(reason)).put("retry_after", wait.toString());
      case Verdict.Withheld(var reason) -> json.put("reason", Storable.text(reason));
      case Verdict.Absent _, Verdict.Skipped _, Verdict.NotReached _ -> {}
    }
  }
}
