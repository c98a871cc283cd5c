package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One question under way and those who wait for it. It is as patient as the most patient of
/// them, and has no patience left when all have gone. Safe for use by many threads.
final class Flight implements Asker {
  private final CompletableFuture<Observation> landed = new CompletableFuture<>();
  private final List<Deadline> passengers = new ArrayList<>();

  /// Completed with the observation.
  CompletableFuture<Observation> landed() {
    return landed;
  }

  synchronized void join(Deadline deadline) {
    passengers.add(deadline);
  }

  synchronized void leave(Deadline deadline) {
    passengers.remove(deadline);
  }

  @Override
  public synchronized Duration remaining() {
    return passengers.stream()
        .map(Deadline::remaining)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
