package dev.sluice.server.bulk;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.Track;
import dev.sluice.server.enrich.Enriched;

/// What a run needs of the service. Safe for use by many threads.
public interface Enricher {
  /// The plan in force now.
  Plan plan();

  /// Enriches a track that was read under this plan and keeps the decision. Blocks for as long as
  /// it takes.
  Enriched enrich(Track track, Plan plan) throws InterruptedException;

  /// Waits while decisions cannot be kept.
  void awaitReady() throws InterruptedException;
}
