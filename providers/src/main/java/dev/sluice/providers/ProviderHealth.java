package dev.sluice.providers;

import dev.sluice.providers.guard.BreakerState;
import dev.sluice.providers.guard.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a provider does, counted since this process started.
///
/// `attempts` is how many requests were tried (a batch is one), of which `failures` failed and
/// `refusals` were refused; `requests` is how many were sent, those for tokens apart;
/// `totalTook` is their time on the wire. `lostLookups` are those that the source refuses for this
/// credential, and since when. `queued` calls wait, `inFlight` requests are under way.
public record ProviderHealth(
    long attempts,
    long failures,
    long refusals,
    long requests,
    Duration totalTook,
    Optional<Instant> lastAttempt,
    Optional<String> lastError,
    BreakerState breaker,
    Map<String, Instant> lostLookups,
    int queued,
    int inFlight) {
  /// Nothing was asked yet.
  public static final ProviderHealth NONE =
      new ProviderHealth(
          0,
          0,
          0,
          0,
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          BreakerState.CLOSED,
          Map.of(),
          0,
          0);

  public ProviderHealth {
    lostLookups = Map.copyOf(lostLookups);
  }

  static ProviderHealth of(Health health, long requests) {
    var tally = health.tally();
    return new ProviderHealth(
        tally.attempts(),
        tally.failures(),
        tally.refusals(),
        requests,
        tally.totalTook(),
        tally.lastAttempt(),
        tally.lastError(),
        health.breaker(),
        health.lostLookups(),
        health.queued(),
        health.inFlight());
  }
}
