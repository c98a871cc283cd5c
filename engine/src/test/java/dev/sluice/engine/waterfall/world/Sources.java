package dev.sluice.engine.waterfall.world;

/// Whoever answers the questions of a world. The same question always gets the same answer.
@FunctionalInterface
public interface Sources {
  /// The answer to a question, in the form of `Question.line()`.
  WorldAnswer answer(String question);
}
