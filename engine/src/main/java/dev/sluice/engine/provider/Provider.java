package dev.sluice.engine.provider;

/// A source that answers questions. Safe for use by many threads; a call blocks its thread.
public interface Provider {
  /// What it can be asked.
  Capabilities capabilities();

  /// Asks one question and returns what came, stored where answers are stored. Every trouble is an
  /// [Answer]; nothing is thrown but the interruption of the caller.
  Observation ask(Question question, Deadline deadline) throws InterruptedException;
}
