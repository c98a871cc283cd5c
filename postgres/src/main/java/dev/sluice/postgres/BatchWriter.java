package dev.sluice.postgres;

import static java.util.stream.Collectors.toSet;

import dev.sluice.engine.provider.Observation;
import dev.sluice.postgres.commit.Transaction;
import dev.sluice.postgres.observation.LatestObservationTable;
import dev.sluice.postgres.observation.LatestObservationTable.Latest;
import dev.sluice.postgres.observation.ObservationRow;
import dev.sluice.postgres.observation.ObservationTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Stores a batch in one transaction: observations, what is newest of each question, evidence that
/// is not there yet, and then the decisions with their tracks. Repeating it is harmless: rows are
/// known by their ids.
final class BatchWriter implements Transaction<Write, Written> {
  private final Address address;
  private final Connections connections;
  private final VersionTable versions;
  private final ObservationTable observations;
  private final LatestObservationTable latest;
  private final Settling settling;

  BatchWriter(Address address, Connections connections, VersionTable versions) {
    this.address = address;
    this.connections = connections;
    this.versions = versions;
    this.observations = new ObservationTable(connections.sql());
    this.latest = new LatestObservationTable(connections.sql());
    this.settling = new Settling(connections.sql());
  }

  @Override
  public List<Written> commit(List<Write> batch) {
    return connections.commit(() -> batch.isEmpty() ? signOfLife() : store(batch));
  }

  @Override
  public Optional<String> problemOfStore(Throwable failure) {
    return Trouble.ofStore(failure, address);
  }

  private List<Written> signOfLife() {
    versions.head();
    return List.of();
  }

  private List<Written> store(List<Write> batch) {
    var keeps = new ArrayList<Write.Keep>();
    var records = new ArrayList<Write.Settle>();
    for (var write : batch) {
      switch (write) {
        case Write.Keep keep -> keeps.add(keep);
        case Write.Settle settle -> records.add(settle);
      }
    }
    keep(keeps);
    keepEvidence(records);
    var settled = settling.settle(records);
    return batch.stream().map(write -> written(write, settled)).toList();
  }

  private static Written written(Write write, Map<UUID, Written.Settled> settled) {
    return switch (write) {
      case Write.Keep _ -> new Written.Kept();
      case Write.Settle(var row, _, _) -> Objects.requireNonNull(settled.get(row.decision().id()));
    };
  }

  private void keep(List<Write.Keep> keeps) {
    if (keeps.isEmpty()) {
      return;
    }
    observations.add(keeps.stream().map(Write.Keep::row).toList());
    var evidence =
        keeps.stream()
            .filter(keep -> keep.row().observation().answer().isEvidence())
            .map(keep -> new Latest(keep.row(), keep.freshUntil()))
            .toList();
    if (!evidence.isEmpty()) {
      latest.moveOn(evidence);
    }
  }

  /// A decision never stands without what it saw: an answer that could not be kept when it came (a
  /// bug in a provider) is kept here, without being served again.
  private void keepEvidence(List<Write.Settle> records) {
    var seen = new LinkedHashMap<UUID, Observation>();
    for (var record : records) {
      record.row().decision().evidence().forEach(one -> seen.put(one.id(), one));
    }
    if (!seen.isEmpty()) {
      var missing = observations.missing(seen.keySet());
      seen.keySet().retainAll(missing);
    }
    if (!seen.isEmpty()) {
      observations.add(seen.values().stream().map(ObservationRow::of).collect(toSet()));
    }
  }
}
