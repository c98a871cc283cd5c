package dev.sluice.providers.http;

import dev.sluice.engine.provider.Question;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one HTTP request is for: a question, or the opening of one of the hits that it brought.
public sealed interface Call {
  /// The question that it serves.
  Question question();

  /// Puts the question.
  record Ask(Question question) implements Call {}

  /// Opens a hit of the question's answer, by the hit's id.
  record Open(Question question, String hit) implements Call {}

  /// What it asks for, by field; what an opened hit or an earlier answer is known by, as `key`.
  default Map<String, String> asked() {
    var values = new LinkedHashMap<String, String>();
    switch (question().key()) {
      case Question.Key.Fed(var value) -> values.put("key", value);
      case Question.Key.Known(var parts) ->
          parts.forEach(part -> values.put(part.field(), part.asked()));
    }
    if (this instanceof Open(_, var hit)) {
      values.put("key", hit);
    }
    return values;
  }
}
