package dev.sluice.engine.provider;

import java.time.Duration;
import java.util.List;

/// What came of asking one question. The five are never mixed up, down to the database row.
///
/// Found and NotFound are evidence of the world and may be served again while fresh. The other
/// three are events of one run and say nothing about the music.
public sealed interface Answer {
  /// The source answered with candidates, in its own order; never empty.
  record Found(List<Candidate> candidates) implements Answer {
    public Found {
      candidates = List.copyOf(candidates);
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("Found needs a candidate; without one it is NotFound");
      }
    }
  }

  /// The source answered and has nothing.
  record NotFound() implements Answer {}

  /// The source said no (quota, 429, 403). `retryAfter` is zero when it named no time.
  record Refused(String reason, Duration retryAfter) implements Answer {}

  /// A fault: no answer, or one that cannot be understood.
  record Failed(String reason) implements Answer {}

  /// We did not call: no credential, breaker open, budget spent, deadline, queue full.
  record Withheld(String reason) implements Answer {}

  /// Whether this answer may be served to another enrichment while fresh.
  default boolean isEvidence() {
    return switch (this) {
      case Found _, NotFound _ -> true;
      case Refused _, Failed _, Withheld _ -> false;
    };
  }
}
