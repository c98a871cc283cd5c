package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Observation;
import dev.sluice.postgres.History;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.InvalidCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which fields an old answer does not tell of because nobody read them then, by the provider files
/// that were ever kept. Immutable.
///
/// An answer read by rules that no kept file has is taken to tell of what it holds, and of no more.
final class Extraction implements Replay.LeftOut {
  private final Map<List<String>, Set<String>> supplied = new HashMap<>();
  private final Set<String> present;
  private final Map<String, Set<String>> extracted = new HashMap<>();

  Extraction(Catalogue catalogue, Collection<Capabilities> capabilities, History history) {
    for (var can : capabilities) {
      can.lookups()
          .forEach(
              lookup -> supplied.put(List.of(can.provider(), lookup.name()), lookup.supplies()));
    }
    present = catalogue.extractedFields().keySet();
    for (var fingerprint : history.catalogues()) {
      if (!fingerprint.equals(catalogue.fingerprint())) {
        history.catalogue(fingerprint).ifPresent(this::add);
      }
    }
  }

  private void add(Map<String, String> sources) {
    try {
      extracted.putAll(Catalogue.of(sources).extractedFields());
    } catch (InvalidCatalogue _) {
      // of an older format: its answers tell of what they hold
    }
  }

  @Override
  public boolean leftOut(Observation observation, String field) {
    var fingerprint = observation.receipt().lookupFingerprint();
    if (present.contains(fingerprint)) {
      return false;
    }
    var question = observation.question();
    var now = supplied.get(List.of(question.provider(), question.lookup()));
    if (now == null || !now.contains(field)) {
      return false;
    }
    var then = extracted.get(fingerprint);
    return then == null ? !holds(observation, field) : !then.contains(field);
  }

  private static boolean holds(Observation observation, String field) {
    return observation.answer() instanceof Answer.Found(var candidates)
        && candidates.stream().anyMatch(candidate -> candidate.fields().containsKey(field));
  }
}
