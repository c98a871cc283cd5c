package dev.sluice.postgres;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.postgres.commit.GroupCommit;
import dev.sluice.postgres.commit.Link;
import dev.sluice.postgres.observation.LatestObservationTable;
import dev.sluice.postgres.observation.ObservationRow;
import java.time.Instant;
import java.util.Optional;

/// The archive in the store: a question's newest evidence is found by one indexed query; what is
/// kept goes through the group commit. Safe for use by many threads.
final class StoredArchive implements Archive {
  private final Connections connections;
  private final LatestObservationTable latest;
  private final GroupCommit<Write, Written> writes;
  private final Link link;

  StoredArchive(
      Connections connections,
      LatestObservationTable latest,
      GroupCommit<Write, Written> writes,
      Link link) {
    this.connections = connections;
    this.latest = latest;
    this.writes = writes;
    this.link = link;
  }

  @Override
  public Optional<Observation> fresh(Question question, Instant now) {
    if (!link.answers()) {
      return Optional.empty();
    }
    try {
      return connections.use(() -> latest.fresh(question, now));
    } catch (StoreUnavailable _) { // the link has been told, and tells
      return Optional.empty();
    }
  }

  @Override
  public void keep(Observation observation, Instant freshUntil) throws InterruptedException {
    var row = new Write.Keep(ObservationRow.of(observation), freshUntil);
    if (observation.answer() instanceof Answer.Withheld) {
      writes.add(row);
    } else {
      writes.submit(row);
    }
  }
}
