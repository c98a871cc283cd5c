package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.postgres.StoredTrack;
import dev.sluice.postgres.decision.StoredDecision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A stored track with the decision that made it what it is, and that decision's evidence.
///
/// `before` is that decision made again, if this build can, with every rung's questions.
record Standing(
    StoredTrack stored,
    StoredDecision decision,
    List<Observation> evidence,
    Optional<Enrichment> before) {
  Standing {
    evidence = List.copyOf(evidence);
  }

  /// What is to be decided: the newest request, with the locks that hold now.
  Track track() {
    return withLocks(decision.track(), stored);
  }

  static Track withLocks(Track asked, StoredTrack stored) {
    var given = new HashMap<>(asked.given());
    var locked = new HashSet<String>();
    asked.locked().forEach(given::remove);
    stored
        .values()
        .forEach(
            (field, value) -> {
              if (value.locked()) {
                given.put(field, value.value());
                locked.add(field);
              }
            });
    return new Track(asked.id(), given, locked, asked.scope());
  }

  Replay.Case asCase() {
    return new Replay.Case(track(), evidence);
  }
}
