package dev.sluice.server.providers;

import static java.time.temporal.ChronoUnit.HOURS;

import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.Verdict;
import dev.sluice.server.enrich.Enriched;
import dev.sluice.server.enrich.EnrichmentObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Counts, by provider, field and hour, how often a provider was used and how often its value was
/// taken, as the metrics do. Safe for use by many threads.
public final class FieldTallies implements EnrichmentObserver {
  private final Clock clock;
  private Map<Key, Tally> tallies = new HashMap<>();

  public FieldTallies(Clock clock) {
    this.clock = clock;
  }

  /// Which field of whom, and the beginning of the hour.
  record Key(String provider, String field, Instant hour) {}

  /// How often used, how often taken, and the sum of the confidences of what was taken.
  record Tally(long uses, long taken, double confidence) {
    Tally plus(Tally other) {
      return new Tally(uses + other.uses, taken + other.taken, confidence + other.confidence);
    }
  }

  @Override
  public void enriched(Enriched enriched) {
    var hour = clock.instant().truncatedTo(HOURS);
    enriched
        .decision()
        .enrichment()
        .fields()
        .forEach((field, outcome) -> outcome.rungs().forEach(rung -> count(field, rung, hour)));
  }

  private void count(String field, RungTrace rung, Instant hour) {
    var key = new Key(rung.provider(), field, hour);
    switch (rung.verdict()) {
      case Verdict.Accepted(_, var confidence) ->
          add(Map.of(key, new Tally(1, 1, confidence.probability())));
      case Verdict.Voted(_, var confidence) ->
          add(Map.of(key, new Tally(1, 1, confidence.probability())));
      case Verdict.BelowThreshold _,
          Verdict.BelowIdentityFloor _,
          Verdict.Absent _,
          Verdict.Failed _,
          Verdict.Refused _ ->
          add(Map.of(key, new Tally(1, 0, 0)));
      case Verdict.Withheld _, Verdict.Skipped _, Verdict.NotReached _ -> {}
    }
  }

  /// Adds what could not be written down after all.
  synchronized void add(Map<Key, Tally> more) {
    more.forEach((key, tally) -> tallies.merge(key, tally, Tally::plus));
  }

  /// What was counted since the last time.
  synchronized Map<Key, Tally> take() {
    var taken = tallies;
    tallies = new HashMap<>();
    return taken;
  }
}
