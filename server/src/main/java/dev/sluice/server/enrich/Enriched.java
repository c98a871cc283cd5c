package dev.sluice.server.enrich;

import dev.sluice.engine.Decision;
import dev.sluice.engine.track.KeyNotation;
import dev.sluice.engine.track.KeyValue;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.waterfall.StoredValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A decision and what became of the track by it.
///
/// `values` are the decided fields' values as they stand now, kept ones included; `missing` the
/// decided fields without one. `stored` is false while the store does not answer: then the
/// decision waits for it. `gold` means that every required field has a value.
public record Enriched(
    Decision decision,
    SortedMap<String, StoredValue> values,
    boolean stored,
    boolean gold,
    SortedSet<String> missing) {
  public Enriched {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
  }

  /// @param all every value the track has now
  static Enriched of(
      Decision decision, Map<String, StoredValue> all, boolean stored, boolean gold) {
    var fields = decision.enrichment().fields().keySet();
    var values = new TreeMap<>(all);
    values.keySet().removeIf(field -> !belongs(decision, field));
    var missing = new TreeSet<>(fields);
    missing.removeAll(values.keySet());
    return new Enriched(decision, values, stored, gold, missing);
  }

  /// The same with every key told in this notation; what is stored stays as it is.
  public Enriched told(KeyNotation notation) {
    if (notation == KeyNotation.NAME) {
      return this;
    }
    var told = new TreeMap<>(values);
    told.replaceAll((_, stored) -> told(stored, notation));
    return new Enriched(decision, told, stored, gold, missing);
  }

  private static StoredValue told(StoredValue stored, KeyNotation notation) {
    return stored.value() instanceof KeyValue key
        ? new StoredValue(
            new TextValue(notation.of(key)),
            stored.provenance(),
            stored.decision(),
            stored.locked(),
            stored.kept())
        : stored;
  }

  /// Decided just now, or locked and asked for.
  private static boolean belongs(Decision decision, String field) {
    var track = decision.track();
    return decision.enrichment().fields().containsKey(field)
        || (track.locked().contains(field) && track.scope().wants(field));
  }
}
