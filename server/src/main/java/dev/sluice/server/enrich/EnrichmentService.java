package dev.sluice.server.enrich;

import dev.sluice.engine.Decision;
import dev.sluice.engine.Sluice;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.Store.Recorded;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Enriches one track and keeps the decision, then tells the observers.
///
/// Safe for use by many threads; a call blocks its thread. After [#drain] every call is refused.
public final class EnrichmentService {
  private final Sluice sluice;
  private final Store store;
  private final List<EnrichmentObserver> observers;
  private final Running running = new Running();

  public EnrichmentService(Sluice sluice, Store store, List<EnrichmentObserver> observers) {
    this.sluice = sluice;
    this.store = store;
    this.observers = List.copyOf(observers);
  }

  /// Enriches under the plan in force.
  ///
  /// @throws ServiceStopping if the service is on its way down
  public Enriched enrich(Track track, Deadline deadline) throws InterruptedException {
    return enrich(track, sluice.plan(), deadline);
  }

  /// Enriches under the plan that the track was read with.
  ///
  /// @throws ServiceStopping if the service is on its way down
  public Enriched enrich(Track track, Plan plan, Deadline deadline) throws InterruptedException {
    running.enter();
    try {
      var enriched = record(sluice.enrich(withLocks(track), plan, deadline), plan);
      observers.forEach(observer -> observer.enriched(enriched));
      return enriched;
    } finally {
      running.leave();
    }
  }

  /// What a person locked counts as given, and is not asked for.
  private Track withLocks(Track track) {
    var locks = store.locks().of(track.id());
    if (locks.isEmpty()) {
      return track;
    }
    var given = new HashMap<>(track.given());
    given.putAll(locks);
    return new Track(track.id(), given, locks.keySet(), track.scope());
  }

  private Enriched record(Decision decision, Plan plan) throws InterruptedException {
    return switch (store.record(decision, plan.requiredForGold())) {
      case Recorded.Stored(var values, var gold) -> Enriched.of(decision, values, true, gold);
      case Recorded.Queued() -> {
        var values = Waterfall.settle(Map.of(), decision.id(), decision.enrichment());
        var gold = values.keySet().containsAll(plan.requiredForGold());
        yield Enriched.of(decision, values, false, gold);
      }
    };
  }

  /// Takes on nothing more, lets what runs end within this time, then interrupts the rest.
  public void drain(Duration patience) {
    running.drain(patience);
  }
}
