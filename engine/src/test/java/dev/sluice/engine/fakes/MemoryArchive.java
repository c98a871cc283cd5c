package dev.sluice.engine.fakes;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An archive in memory, for tests that are not about the store. Safe for many threads.
public final class MemoryArchive implements Archive {
  private record Kept(Observation observation, Instant freshUntil) {}

  private final List<Observation> all = new ArrayList<>();
  private final Map<Question, Kept> latest = new HashMap<>();

  @Override
  public synchronized Optional<Observation> fresh(Question question, Instant now) {
    return Optional.ofNullable(latest.get(question))
        .filter(kept -> kept.freshUntil().isAfter(now))
        .map(Kept::observation);
  }

  @Override
  public synchronized void keep(Observation observation, Instant freshUntil) {
    all.add(observation);
    if (observation.answer().isEvidence()) {
      latest.put(observation.question(), new Kept(observation, freshUntil));
    }
  }

  /// Everything kept, in order.
  public synchronized List<Observation> all() {
    return List.copyOf(all);
  }
}
