package dev.sluice.server.bulk;

import dev.sluice.server.enrich.Enriched;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// What a run has counted so far. Counted by one thread, but for [#ended], which any thread may
/// call, and [#rows], which any may read.
public final class Tally {
  private final AtomicLong rows = new AtomicLong();
  private final SortedMap<String, Long> filled = new TreeMap<>();
  private long tracks;
  private long gold;
  private long waiting;

  /// One more row needs nothing more but to be written.
  void ended() {
    rows.incrementAndGet();
  }

  void enriched(Enriched enriched) {
    tracks++;
    gold += enriched.gold() ? 1 : 0;
    waiting += enriched.stored() ? 0 : 1;
    enriched.missing().forEach(field -> filled.merge(field, 0L, Long::sum));
    enriched.values().keySet().forEach(field -> filled.merge(field, 1L, Long::sum));
  }

  /// Rows that are done with, enriched or rejected, written or not yet.
  public long rows() {
    return rows.get();
  }

  /// Tracks enriched and written.
  public long tracks() {
    return tracks;
  }

  /// Those of them that have every required field.
  public long gold() {
    return gold;
  }

  /// Those of them whose decision waited for the store when they were written.
  public long waiting() {
    return waiting;
  }

  /// For every field that was asked for, how many tracks have a value.
  public SortedMap<String, Long> filled() {
    return new TreeMap<>(filled);
  }
}
