package dev.sluice.postgres;

import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.postgres.decision.DecisionTable;
import dev.sluice.postgres.decision.StoredDecision;
import dev.sluice.postgres.decision.TrackTable;
import dev.sluice.postgres.observation.Evidence;
import dev.sluice.postgres.observation.LatestObservationTable;
import dev.sluice.postgres.observation.ObservationTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Everything that was decided so far, read a page at a time: decisions, their evidence, the
/// tracks they made and the archive of answers. Changes nothing. Safe for use by many threads;
/// calls block and throw [StoreUnavailable].
public final class History {
  private final Connections connections;
  private final CatalogueTable catalogues;
  private final DecisionTable decisions;
  private final TrackTable tracks;
  private final ObservationTable observations;
  private final LatestObservationTable latest;

  History(Connections connections, CatalogueTable catalogues) {
    this.connections = connections;
    this.catalogues = catalogues;
    this.decisions = new DecisionTable(connections.sql());
    this.tracks = new TrackTable(connections.sql());
    this.observations = new ObservationTable(connections.sql());
    this.latest = new LatestObservationTable(connections.sql());
  }

  /// How many decisions there are.
  public long decisions() {
    return connections.use(decisions::count);
  }

  /// How many tracks there are.
  public long tracks() {
    return connections.use(tracks::count);
  }

  /// The decisions after this one, in the order of their ids.
  public List<StoredDecision> decisionsAfter(UUID after, int limit) {
    return connections.use(() -> decisions.page(after, limit));
  }

  /// The decision with this id.
  public Optional<StoredDecision> decision(UUID id) {
    return connections.use(() -> decisions.byId(Set.of(id))).stream().findFirst();
  }

  /// The decision that made each of these tracks what it is, in no order.
  public List<StoredDecision> newestDecisions(Set<String> trackIds) {
    return connections.use(() -> decisions.newest(trackIds));
  }

  /// These observations, each held against its own hashes; those that are gone are left out.
  public Map<UUID, Evidence> checkedEvidence(Set<UUID> ids) {
    return connections.use(() -> observations.checked(ids));
  }

  /// These observations; those that are gone are left out.
  public Map<UUID, Observation> evidence(Set<UUID> ids) {
    return connections.use(() -> observations.byId(ids));
  }

  /// The newest Found or NotFound to each of these questions, fresh or stale.
  public Map<Question, Observation> newest(Set<Question> questions) {
    return questions.isEmpty() ? Map.of() : connections.use(() -> latest.newest(questions));
  }

  /// The ids of the tracks after this one.
  public List<String> tracksAfter(String after, int limit) {
    return connections.use(() -> tracks.idsAfter(after, limit));
  }

  /// So many ids, spread over all tracks; the same every time while no track comes or goes.
  public List<String> sample(int size) {
    return connections.use(() -> tracks.sample(size));
  }

  /// These tracks; those that are not there are left out.
  public List<StoredTrack> tracks(Set<String> ids) {
    return connections.use(() -> tracks.find(ids)).stream().map(StoredTrack::of).toList();
  }

  /// What is wrong with each of these tracks when it is held against the decisions that its
  /// provenance names, a line each; tracks in order are left out. Holds the decisions of one track
  /// at a time.
  public Map<String, List<String>> problems(Collection<String> ids) {
    var wanted = Set.copyOf(ids);
    return connections.inSnapshot(() -> tracks.problems(wanted, decisions::of));
  }

  /// The provider files with this common fingerprint, by name, if they were kept.
  public Optional<Map<String, String>> catalogue(String fingerprint) {
    return connections.use(() -> catalogues.find(fingerprint));
  }

  /// The fingerprints of all provider files that were kept, newest first.
  public List<String> catalogues() {
    return connections.use(catalogues::fingerprints);
  }
}
