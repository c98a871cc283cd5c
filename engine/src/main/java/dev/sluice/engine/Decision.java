package dev.sluice.engine;

import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Enrichment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One run of the waterfall to its end: what was asked for, under which plan, on which evidence,
/// with which outcome.
///
/// `id` is a UUIDv7 made by the application. `evidence` are the observations the decision saw,
/// ordered by id: together with the track and the plan they reproduce `enrichment`.
public record Decision(
    UUID id,
    Instant decidedAt,
    Track track,
    long configVersion,
    String catalogue,
    String judgeVersion,
    List<Observation> evidence,
    Enrichment enrichment) {
  public Decision {
    evidence = List.copyOf(evidence);
  }
}
