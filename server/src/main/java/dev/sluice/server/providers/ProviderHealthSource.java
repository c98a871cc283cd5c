package dev.sluice.server.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the providers of this process do, counted since it started. Safe for use by many threads.
@FunctionalInterface
public interface ProviderHealthSource {
  /// By provider.
  Map<String, SourceHealth> health();

  /// One provider's.
  ///
  /// @param attempts requests that were tried
  /// @param failures those that failed
  /// @param refusals those that were refused
  /// @param totalTook the time of all of them on the wire
  /// @param breaker `closed`, `open` or `half_open`
  /// @param lost lookups that the source refuses for this credential, and since when
  /// @param queued questions that wait
  record SourceHealth(
      long attempts,
      long failures,
      long refusals,
      Duration totalTook,
      Optional<String> lastError,
      String breaker,
      Map<String, Instant> lost,
      int queued) {
    public SourceHealth {
      lost = Map.copyOf(lost);
    }

    /// Nothing was asked yet.
    public static final SourceHealth NONE =
        new SourceHealth(0, 0, 0, Duration.ZERO, Optional.empty(), "closed", Map.of(), 0);
  }
}
