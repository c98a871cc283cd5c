package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One question under way and those who wait for it. It is as patient as the most patient of
/// them, and has no patience left when all have gone; it is interactive once somebody with a
/// deadline has joined, and stays so. Safe for use by many threads.
final class Flight implements Asker {
  private final CompletableFuture<Observation> landed = new CompletableFuture<>();
  private final List<Deadline> passengers = new ArrayList<>();
  private final List<Runnable> whenInteractive = new ArrayList<>();
  private boolean interactive;

  /// Completed with the observation.
  CompletableFuture<Observation> landed() {
    return landed;
  }

  void join(Deadline deadline) {
    becameInteractive(deadline).forEach(Runnable::run);
  }

  private synchronized List<Runnable> becameInteractive(Deadline deadline) {
    passengers.add(deadline);
    if (interactive || deadline instanceof Deadline.Never) {
      return List.of();
    }
    interactive = true;
    return List.copyOf(whenInteractive);
  }

  synchronized void leave(Deadline deadline) {
    passengers.remove(deadline);
  }

  @Override
  public synchronized Duration remaining() {
    var longest = Duration.ZERO;
    for (var passenger : passengers) {
      var remaining = passenger.remaining();
      longest = remaining.compareTo(longest) > 0 ? remaining : longest;
    }
    return longest;
  }

  @Override
  public synchronized boolean isInteractive() {
    return interactive;
  }

  @Override
  public void whenInteractive(Runnable action) {
    if (isInteractiveElseKeep(action)) {
      action.run();
    }
  }

  private synchronized boolean isInteractiveElseKeep(Runnable action) {
    if (!interactive) {
      whenInteractive.add(action);
    }
    return interactive;
  }
}
