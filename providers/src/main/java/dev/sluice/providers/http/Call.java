package dev.sluice.providers.http;

import dev.sluice.engine.provider.Question;

/// What one HTTP request is for: a question, or the opening of one of the hits that it brought.
public sealed interface Call {
  /// The question that it serves.
  Question question();

  /// Puts the question.
  record Ask(Question question) implements Call {}

  /// Opens a hit of the question's answer, by the hit's id.
  record Open(Question question, String hit) implements Call {}
}
