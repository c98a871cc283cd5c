package dev.sluice.server.replay;

import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.History;
import dev.sluice.postgres.StoredTrack;
import dev.sluice.postgres.decision.StoredDecision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Finds out why a track has what it has: its decisions made again. Used once, by one thread.
final class Explaining {
  private final History history;
  private final Standings standings;
  private final Map<UUID, Made> made = new HashMap<>();

  /// A decision, and made again if this build can.
  private record Made(StoredDecision decision, Optional<Enrichment> again) {}

  Explaining(History history, Standings standings) {
    this.history = history;
    this.standings = standings;
  }

  Optional<Explanation> of(String id) {
    return history.tracks(Set.of(id)).stream().findFirst().map(this::explain);
  }

  private Explanation explain(StoredTrack track) {
    var newest = history.newestDecisions(Set.of(track.id())).stream().findFirst().map(this::make);
    var names = new TreeSet<>(track.values().keySet());
    newest.ifPresent(
        one -> names.addAll(one.decision().outcomeJson().path("fields").propertyNames()));
    var fields = new TreeMap<String, Explanation.Field>();
    for (var name : names) {
      fields.put(name, field(name, Optional.ofNullable(track.values().get(name)), newest));
    }
    return new Explanation(track, fields);
  }

  private Explanation.Field field(String name, Optional<StoredValue> value, Optional<Made> newest) {
    var supplied =
        value
            .filter(one -> one.provenance().priority() > 0)
            .flatMap(one -> made(one.decision()))
            .flatMap(one -> course(one, name));
    var last = newest.flatMap(one -> course(one, name));
    boolean same =
        supplied.isPresent()
            && last.isPresent()
            && supplied.get().decision().id().equals(last.get().decision().id());
    return new Explanation.Field(value, supplied, same ? Optional.empty() : last);
  }

  private Optional<Made> made(UUID decision) {
    var known = made.get(decision);
    return known != null ? Optional.of(known) : history.decision(decision).map(this::make);
  }

  private Made make(StoredDecision decision) {
    var evidence = history.evidence(new HashSet<>(decision.evidence()));
    var again =
        standings.again(decision, List.copyOf(evidence.values())).map(Standing.Before::enrichment);
    var one = new Made(decision, again);
    made.put(decision.id(), one);
    return one;
  }

  private static Optional<Explanation.Course> course(Made made, String field) {
    var stored = made.decision().outcomeJson().path("fields").path(field);
    if (stored.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new Explanation.Course(
            made.decision(),
            made.again().flatMap(one -> Optional.ofNullable(one.fields().get(field))),
            stored.toString()));
  }
}
