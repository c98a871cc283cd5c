package dev.sluice.providers;

import dev.sluice.providers.spec.ProviderSpec.Limits;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What an operator set for a provider in place of what its file says: at most `requests` in any
/// `window`, the cost of a call, where it is called. Empty: as in the file.
public record Overrides(
    OptionalInt requests,
    Optional<Duration> window,
    Optional<BigDecimal> costPerCall,
    Optional<URI> baseUrl) {
  public Overrides {
    if (requests.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a limit needs at least 1 request, got " + requests.getAsInt());
    }
    if (window.filter(time -> !time.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a window must be longer than 0, got " + window.get());
    }
  }

  /// Everything as in the file.
  public static Overrides none() {
    return new Overrides(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Limits over(Limits limits) {
    return new Limits(
        requests.orElse(limits.requests()),
        window.orElse(limits.window()),
        limits.perDay(),
        limits.connections(),
        limits.queue(),
        limits.attempt(),
        limits.bodyBytes(),
        limits.announced());
  }
}
