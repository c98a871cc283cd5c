package dev.sluice.providers.guard;

import java.time.Instant;
import java.util.Map;

/// How a source does, as its guards see it: what came of the attempts, what the breaker does, which
/// lookups the credential has lost and since when, how many calls wait and how many requests are
/// under way.
public record Health(
    Tally tally, BreakerState breaker, Map<String, Instant> lostLookups, int queued, int inFlight) {
  public Health {
    lostLookups = Map.copyOf(lostLookups);
  }
}
