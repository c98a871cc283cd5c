package dev.sluice.postgres;

import static java.util.stream.Collectors.toSet;

import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.postgres.decision.DecisionRow;
import dev.sluice.postgres.decision.DecisionTable;
import dev.sluice.postgres.decision.TrackTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/// Turns decisions into what their tracks have: one after the other, each on what the one before
/// left, with the tracks locked. A decision that is there already is not settled again.
final class Settling {
  private final TrackTable tracks;
  private final DecisionTable decisions;
  private final ReplayTable replays;

  Settling(NamedParameterJdbcOperations sql) {
    this.replays = new ReplayTable(sql);
    this.tracks = new TrackTable(sql);
    this.decisions = new DecisionTable(sql);
  }

  /// What each decision's track has after it.
  Map<UUID, Written.Settled> settle(List<Write.Settle> records) {
    if (records.isEmpty()) {
      return Map.of();
    }
    var values = tracks.lock(records.stream().map(record -> record.row().track()).collect(toSet()));
    var there = there(records);
    var settled = new HashMap<UUID, Written.Settled>();
    var changed = new LinkedHashMap<String, TrackTable.Row>();
    var added = new ArrayList<DecisionRow>();
    for (var record : records) {
      var row = record.row();
      boolean isNew = there.add(row.decision().id());
      if (isNew) {
        values.compute(row.track(), (_, stored) -> settle(stored, row));
      }
      var now = settled(record, values);
      settled.put(row.decision().id(), now);
      if (isNew) {
        added.add(row);
        changed.put(row.track(), row(row, now));
      }
    }
    if (!added.isEmpty()) {
      replays.remember(records);
      tracks.save(changed.values());
      decisions.add(added);
    }
    return settled;
  }

  private Set<UUID> there(List<Write.Settle> records) {
    var ids = records.stream().map(record -> record.row().decision().id()).collect(toSet());
    return new HashSet<>(decisions.there(ids));
  }

  private static Map<String, StoredValue> settle(
      @Nullable Map<String, StoredValue> stored, DecisionRow row) {
    var decision = row.decision();
    return Waterfall.settle(
        stored == null ? Map.of() : stored, decision.id(), decision.enrichment());
  }

  private static Written.Settled settled(
      Write.Settle record, Map<String, Map<String, StoredValue>> values) {
    var now = values.getOrDefault(record.row().track(), Map.of());
    return new Written.Settled(Map.copyOf(now), now.keySet().containsAll(record.requiredForGold()));
  }

  private static TrackTable.Row row(DecisionRow row, Written.Settled now) {
    var decision = row.decision();
    return new TrackTable.Row(
        row.track(), given(decision.track()), now.values(), now.gold(), decision.decidedAt());
  }

  /// What was supplied and counted; in the place of a locked field's value the locked one did.
  private static Map<String, Value> given(Track track) {
    var given = new HashMap<>(track.given());
    given.keySet().removeAll(track.locked());
    return given;
  }
}
