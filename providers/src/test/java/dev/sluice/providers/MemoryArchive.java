package dev.sluice.providers;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An archive in memory that also remembers everything it was given, in order.
public final class MemoryArchive implements Archive {
  private final List<Observation> kept = new CopyOnWriteArrayList<>();
  private final Map<Question, Entry> latest = new ConcurrentHashMap<>();

  private record Entry(Observation observation, Instant freshUntil) {}

  @Override
  public Optional<Observation> fresh(Question question, Instant now) {
    return Optional.ofNullable(latest.get(question))
        .filter(entry -> now.isBefore(entry.freshUntil()))
        .map(Entry::observation);
  }

  @Override
  public void keep(Observation observation, Instant freshUntil) {
    kept.add(observation);
    if (observation.answer().isEvidence()) {
      latest.put(observation.question(), new Entry(observation, freshUntil));
    }
  }

  /// Everything it was given, in order.
  public List<Observation> kept() {
    return List.copyOf(kept);
  }

  /// Until when the answer to this question may be served.
  Instant freshUntil(Question question) {
    var entry = latest.get(question);
    if (entry == null) {
      throw new AssertionError("nothing to serve for " + question);
    }
    return entry.freshUntil();
  }
}
