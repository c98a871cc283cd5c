package dev.sluice.engine.provider;

import java.time.Instant;
import java.util.Optional;

/// Where observations are kept. Implemented by the store; safe for use by many threads; calls
/// block.
public interface Archive {
  /// The newest Found or NotFound to this question that is still fresh at `now`. Empty also while
  /// the store does not answer.
  Optional<Observation> fresh(Question question, Instant now);

  /// Keeps an observation of any of the five kinds and returns when it is stored, or, while the
  /// store does not answer, when it waits in the store's bounded queue. Nothing was paid for what
  /// was Withheld: it need only be stored before, or together with, a decision that is recorded
  /// later. `freshUntil` is until when it may be served again; it is ignored for an answer that is
  /// no evidence.
  void keep(Observation observation, Instant freshUntil) throws InterruptedException;
}
