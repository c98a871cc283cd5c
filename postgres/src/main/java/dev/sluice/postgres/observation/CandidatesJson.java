package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.postgres.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Candidates as the column `candidates` writes them, in the provider's order: `[{"id", "fields":
/// {name: [raw scalar, ...]}}, ...]`.
final class CandidatesJson {
  private CandidatesJson() {}

  static JsonNode of(List<Candidate> candidates) {
    var json = Json.array();
    for (var candidate : candidates) {
      var fields = json.addObject().put("id", candidate.id()).putObject("fields");
      candidate
          .fields()
          .forEach(
              (field, raw) -> {
                var scalars = fields.putArray(field);
                raw.scalars().forEach(scalars::add);
              });
    }
    return json;
  }

  static List<Candidate> read(JsonNode json) {
    var candidates = new ArrayList<Candidate>();
    for (var candidate : json) {
      var fields = new HashMap<String, Raw>();
      candidate.get("fields").forEachEntry((field, scalars) -> fields.put(field, raw(scalars)));
      candidates.add(new Candidate(candidate.get("id").stringValue(), fields));
    }
    return candidates;
  }

  private static Raw raw(JsonNode scalars) {
    var texts = new ArrayList<String>();
    scalars.forEach(scalar -> texts.add(scalar.stringValue()));
    return new Raw(texts);
  }
}
