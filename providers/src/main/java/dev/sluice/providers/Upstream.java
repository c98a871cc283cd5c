package dev.sluice.providers;

import java.net.URI;

/// Where questions really go.
public sealed interface Upstream {
  /// To the providers.
  record Live() implements Upstream {}

  /// To the sandbox at `base`, which multiplies every provider's rate limit by `speed` (above 0).
  record Sandbox(URI base, double speed) implements Upstream {
    public Sandbox {
      if (!(speed > 0 && Double.isFinite(speed))) {
        throw new IllegalArgumentException("the speed must be above 0, got " + speed);
      }
    }
  }
}
