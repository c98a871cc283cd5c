package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Question;
import dev.sluice.postgres.json.Json;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/// A question's key as the column `key` writes it: `{"known": [{field, canonical, asked}, ...]}` or
/// `{"fed": value}`.
final class QuestionJson {
  private QuestionJson() {}

  static JsonNode of(Question.Key key) {
    var json = Json.object();
    switch (key) {
      case Question.Key.Fed(var value) -> json.put("fed", value);
      case Question.Key.Known(var parts) -> {
        var array = json.putArray("known");
        for (var part : parts) {
          array
              .addObject()
              .put("field", part.field())
              .put("canonical", part.canonical())
              .put("asked", part.asked());
        }
      }
    }
    return json;
  }

  static Question.Key read(JsonNode json) {
    if (json.has("fed")) {
      return new Question.Key.Fed(json.get("fed").stringValue());
    }
    var parts = new ArrayList<Question.Part>();
    for (var part : json.get("known")) {
      parts.add(
          new Question.Part(
              part.get("field").stringValue(),
              part.get("canonical").stringValue(),
              part.get("asked").stringValue()));
    }
    return new Question.Key.Known(parts);
  }
}
