package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.postgres.StoredTrack;
import dev.sluice.postgres.decision.StoredDecision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A stored track with the decision that made it what it is, and that decision's evidence.
///
/// `before` is that decision made again, if this build can.
record Standing(
    StoredTrack stored,
    StoredDecision decision,
    List<Observation> evidence,
    Optional<Before> before) {
  /// A stored decision made again under its own plan: with every rung's questions, and what the
  /// judge made of the evidence.
  record Before(Plan plan, Track track, Enrichment enrichment, List<JudgedAnswer> judged) {
    /// Whether that plan's judge would say the same of the same evidence.
    boolean judgesAs(Plan other, Track asked) {
      return plan.judge().version().equals(other.judge().version())
          && plan.types().equals(other.types())
          && track.given().equals(asked.given());
    }
  }

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

  /// The same for this plan; what was judged already is not judged again.
  Replay.Case asCase(Plan plan) {
    var track = track();
    return before
        .filter(known -> known.judgesAs(plan, track))
        .map(known -> new Replay.Case(track, known.judged()))
        .orElseGet(() -> Replay.Case.of(track, plan, evidence));
  }
}
