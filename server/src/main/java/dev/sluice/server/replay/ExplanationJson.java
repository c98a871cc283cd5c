package dev.sluice.server.replay;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.waterfall.AskedQuestion;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.postgres.StoredTrack;
import dev.sluice.server.enrich.TraceJson;
import dev.sluice.server.enrich.TrackJson;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of a stored track, and of why it has what it has: the same on the command line and over
/// HTTP.
public final class ExplanationJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int CANDIDATES = 10;

  private ExplanationJson() {}

  /// The track as it stands: values, `_provenance`, `_given`, `_gold`, `_updated_at`.
  public static ObjectNode of(StoredTrack track) {
    var json = NODES.objectNode().put("id", track.id());
    var provenance = NODES.objectNode();
    new TreeMap<>(track.values())
        .forEach(
            (field, stored) -> {
              json.set(field, TrackJson.value(stored.value()));
              provenance.set(field, TrackJson.provenance(stored));
            });
    json.set("_provenance", provenance);
    var given = json.putObject("_given");
    new TreeMap<>(track.given())
        .forEach((field, value) -> given.set(field, TrackJson.value(value)));
    return json.put("_gold", track.gold())
        .put("_updated_at", track.updatedAt().truncatedTo(MILLIS).toString());
  }

  /// Every field of the explanation, or one.
  public static ObjectNode of(Explanation explanation, Optional<String> only) {
    var json = NODES.objectNode().put("id", explanation.track().id());
    var given = json.putObject("given");
    new TreeMap<>(explanation.track().given())
        .forEach((field, value) -> given.set(field, TrackJson.value(value)));
    json.put("gold", explanation.track().gold());
    var fields = json.putObject("fields");
    explanation
        .fields()
        .forEach(
            (name, field) -> {
              if (only.isEmpty() || only.get().equals(name)) {
                fields.set(name, field(name, field));
              }
            });
    return json;
  }

  private static ObjectNode field(String name, Explanation.Field field) {
    var json = NODES.objectNode();
    field
        .value()
        .ifPresentOrElse(
            stored -> {
              json.set("value", TrackJson.value(stored.value()));
              json.set("provenance", TrackJson.provenance(stored));
            },
            () -> json.putNull("value"));
    field.supplied().ifPresent(course -> json.set("decided", course(name, course)));
    field
        .newest()
        .ifPresent(
            course ->
                json.set(field.value().isPresent() ? "newest" : "decided", course(name, course)));
    return json;
  }

  private static ObjectNode course(String name, Explanation.Course course) {
    var decision = course.decision();
    var json =
        NODES
            .objectNode()
            .put("decision", decision.id().toString())
            .put("decided_at", decision.decidedAt().truncatedTo(MILLIS).toString())
            .put("config_version", decision.configVersion())
            .put("catalogue", decision.catalogue())
            .put("judge", decision.judgeVersion());
    if (course.outcome().isPresent()) {
      json.set("rungs", rungs(name, course.outcome().get()));
    } else {
      json.put("note", "this build cannot decide it again: rungs are as they were written down");
      json.set("rungs", JsonMapper.shared().readTree(course.storedOutcome()).path("rungs"));
    }
    return json;
  }

  private static ArrayNode rungs(String field, FieldOutcome outcome) {
    var rungs = TraceJson.rungs(outcome);
    for (int i = 0; i < outcome.rungs().size(); i++) {
      var asked = outcome.rungs().get(i).asked();
      var array = rungs.get(i).path("asked");
      for (int k = 0; k < asked.size(); k++) {
        evidence((ObjectNode) array.get(k), field, asked.get(k));
      }
    }
    return rungs;
  }

  private static void evidence(ObjectNode json, String field, AskedQuestion asked) {
    json.put("provider", asked.observation().question().provider());
    if (asked.observation().answer() instanceof Answer.Found(var candidates)) {
      var array = json.putArray("evidence");
      candidates.stream()
          .limit(CANDIDATES)
          .forEach(candidate -> array.add(candidate(field, candidate)));
    }
  }

  private static ObjectNode candidate(String field, Candidate candidate) {
    var json = NODES.objectNode().put("id", candidate.id());
    for (var name :
        List.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE, Fields.DURATION_MS, Fields.ISRC, field)) {
      Raw raw = candidate.fields().get(name);
      if (raw != null) {
        json.put(name, String.join(", ", raw.scalars()));
      }
    }
    return json;
  }
}
