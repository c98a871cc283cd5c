package dev.sluice.server.cli;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An answer as the commands print it: `{"outcome", "reason", "candidates": [{"id", field: value,
/// ...}]}`. A field with several scalars is an array; without a reason it is null.
final class AnswerJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AnswerJson() {}

  static ObjectNode of(Answer answer) {
    var json = NODES.objectNode().put("outcome", outcome(answer));
    switch (answer) {
      case Answer.Found _, Answer.NotFound _ -> json.putNull("reason");
      case Answer.Refused(var reason, _) -> json.put("reason", reason);
      case Answer.Failed(var reason) -> json.put("reason", reason);
      case Answer.Withheld(var reason) -> json.put("reason", reason);
    }
    var candidates = json.putArray("candidates");
    if (answer instanceof Answer.Found(var found)) {
      found.forEach(candidate -> candidates.add(candidate(candidate)));
    }
    return json;
  }

  static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Found _ -> "found";
      case Answer.NotFound _ -> "not_found";
      case Answer.Refused _ -> "refused";
      case Answer.Failed _ -> "failed";
      case Answer.Withheld _ -> "withheld";
    };
  }

  static ObjectNode candidate(Candidate candidate) {
    var json = NODES.objectNode().put("id", candidate.id());
    new TreeMap<>(candidate.fields())
        .forEach(
            (field, raw) -> {
              if (raw.scalars().size() == 1) {
                json.put(field, raw.scalars().getFirst());
              } else {
                json.set(field, scalars(raw));
              }
            });
    return json;
  }

  private static ArrayNode scalars(Raw raw) {
    var array = NODES.arrayNode();
    raw.scalars().forEach(array::add);
    return array;
  }

  /// In one line.
  static void print(ObjectNode json) {
    System.out.println(MAPPER.writeValueAsString(json));
  }

  /// For people: the outcome, then a line for each value of each candidate.
  static void printText(Answer answer) {
    var json = of(answer);
    var reason = json.get("reason").isNull() ? "" : ": " + json.get("reason").stringValue();
    System.out.println(outcome(answer) + reason);
    if (answer instanceof Answer.Found(var candidates)) {
      candidates.forEach(AnswerJson::printText);
    }
  }

  static void printText(Candidate candidate) {
    System.out.println("  id " + candidate.id());
    new TreeMap<>(candidate.fields())
        .forEach(
            (field, raw) ->
                System.out.printf("    %-16s %s%n", field, String.join(", ", raw.scalars())));
  }
}
