package dev.sluice.engine.waterfall;

import dev.sluice.engine.provider.Question;
import java.util.Set;

/// How far a waterfall is with the answers it has.
public sealed interface Progress {
  /// Every required question that has no answer yet, those in flight included. Never empty.
  record Asking(Set<Question> questions) implements Progress {
    public Asking {
      questions = Set.copyOf(questions);
    }
  }

  /// All is decided.
  record Decided(Enrichment enrichment) implements Progress {}
}
