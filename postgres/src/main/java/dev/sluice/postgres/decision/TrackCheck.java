package dev.sluice.postgres.decision;

import dev.sluice.postgres.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds what a track has against the decisions that its provenance names. Used once, by one
/// thread.
final class TrackCheck {
  /// A track's row as it stands, unread, and what people set and locked of it.
  record Row(
      String id,
      String given,
      String enriched,
      String provenance,
      Instant updatedAt,
      JsonNode manual) {}

  private final Row row;
  private final Map<String, JsonNode> outcomes = new HashMap<>();
  private final Map<String, StoredDecision> decisions = new HashMap<>();
  private final Optional<StoredDecision> newest;
  private final List<String> problems = new ArrayList<>();

  private TrackCheck(Row row, Collection<StoredDecision> all) {
    this.row = row;
    for (var decision : all) {
      decisions.put(decision.id().toString(), decision);
    }
    this.newest = all.stream().filter(one -> one.decidedAt().equals(row.updatedAt())).findFirst();
  }

  /// What is wrong with the row, a line each.
  ///
  /// @param all every decision of the track
  static List<String> problems(Row row, Collection<StoredDecision> all) {
    var check = new TrackCheck(row, all);
    try {
      check.check();
    } catch (RuntimeException unreadable) {
      check.problems.add("the row cannot be read: " + unreadable.getMessage());
    }
    return check.problems;
  }

  private void check() {
    var values = Json.read(row.enriched());
    var provenance = Json.read(row.provenance());
    var fields = new TreeSet<>(values.propertyNames());
    fields.addAll(provenance.propertyNames());
    row.manual()
        .forEachEntry(
            (field, set) -> {
              if (set.at("/provenance/locked").asBoolean(false)) {
                fields.add(field);
              }
            });
    for (var field : fields) {
      check(field, values.get(field), provenance.get(field));
    }
    if (newest.isEmpty()) {
      if (!fields.isEmpty()) {
        problems.add("updated_at is the time of none of its decisions");
      }
      return;
    }
    checkNewest(newest.get(), values);
  }

  private void check(String field, @Nullable JsonNode value, @Nullable JsonNode origin) {
    if (value == null || origin == null) {
      problem(
          field, value == null ? "has provenance but no value" : "has a value but no provenance");
      return;
    }
    var set = row.manual().path(field);
    if (set.at("/provenance/locked").asBoolean(false)
        || origin.path("provider").asString("").equals("manual")
        || origin.path("locked").asBoolean(false)) {
      checkSet(field, value, origin, set);
      return;
    }
    var decision = decisions.get(origin.path("decision").asString(""));
    if (decision == null) {
      problem(
          field,
          "names the decision %s, which is none of this track's"
              .formatted(origin.path("decision")));
      return;
    }
    var decided = outcome(decision).path(field);
    if (!StoredDecision.same(decided.path("value"), value)) {
      problem(
          field,
          "is %s, its decision %s says %s"
              .formatted(value, decision.id(), text(decided.path("value"))));
    }
    var expected = expected(decided, decision, origin.path("kept"));
    var differences = new ArrayList<String>();
    StoredDecision.compare("provenance", origin, expected, "its decision says", differences);
    differences.forEach(difference -> problem(field, difference));
    checkKept(field, decision, origin.path("kept"));
  }

  private static ObjectNode expected(JsonNode decided, StoredDecision decision, JsonNode kept) {
    var expected = Json.object();
    decided.path("provenance").forEachEntry(expected::set);
    expected.put("decision", decision.id().toString());
    expected.set("type", decided.path("type"));
    expected.put("locked", false);
    expected.set("kept", kept);
    return expected;
  }

  /// A value is kept when a later decision decided its field and could not replace it.
  private void checkKept(String field, StoredDecision decision, JsonNode kept) {
    if (!kept.isBoolean()) {
      problem(field, "kept is %s, no truth value".formatted(kept));
      return;
    }
    boolean others =
        decisions.values().stream()
            .anyMatch(one -> !one.id().equals(decision.id()) && outcome(one).has(field));
    if (kept.booleanValue() && !others) {
      problem(field, "is said to be kept, but no other decision decided it");
    }
    boolean decidedLast = newest.filter(one -> outcome(one).has(field)).isPresent();
    boolean isLast = newest.filter(one -> one.id().equals(decision.id())).isPresent();
    if (decidedLast && kept.booleanValue() == isLast) {
      problem(
          field,
          isLast
              ? "is said to be kept, but is of the newest decision"
              : "is of an older decision, but not said to be kept");
    }
  }

  private void checkSet(String field, JsonNode value, JsonNode origin, JsonNode set) {
    if (!StoredDecision.same(set.path("value"), value)
        || !StoredDecision.same(set.path("provenance"), origin)) {
      problem(
          field,
          "is %s, %s; a person set %s"
              .formatted(value, origin, set.isMissingNode() ? "nothing" : set));
    }
  }

  private void checkNewest(StoredDecision decision, JsonNode values) {
    outcome(decision)
        .forEachEntry(
            (field, outcome) -> {
              if (outcome.has("value") && !values.has(field)) {
                problem(
                    field,
                    "has no value, its decision %s says %s"
                        .formatted(decision.id(), outcome.get("value")));
              }
            });
    var asked = Json.object();
    var request = Json.read(decision.request());
    request.path("given").forEachEntry((field, given) -> asked.set(field, given.path("value")));
    request.path("locked").forEach(field -> asked.remove(field.asString()));
    if (!StoredDecision.same(asked, Json.read(row.given()))) {
      problems.add(
          "given is %s, its decision %s was asked with %s"
              .formatted(row.given(), decision.id(), asked));
    }
  }

  private JsonNode outcome(StoredDecision decision) {
    return outcomes.computeIfAbsent(
        decision.id().toString(), _ -> decision.outcomeJson().path("fields"));
  }

  private static String text(JsonNode json) {
    return json.isMissingNode() ? "nothing" : json.toString();
  }

  private void problem(String field, String text) {
    problems.add("field %s: %s".formatted(field, text));
  }
}
