package dev.sluice.server.providers;

import dev.sluice.providers.ProviderHealth;
import dev.sluice.providers.ProviderRuntime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How the providers of a runtime do.
public record RuntimeHealth(ProviderRuntime runtime) implements ProviderHealthSource {
  @Override
  public Map<String, SourceHealth> health() {
    var health = new TreeMap<String, SourceHealth>();
    runtime.health().forEach((provider, one) -> health.put(provider, of(one)));
    return health;
  }

  private static SourceHealth of(ProviderHealth health) {
    return new SourceHealth(
        health.attempts(),
        health.failures(),
        health.refusals(),
        health.totalTook(),
        health.lastError(),
        health.breaker().name().toLowerCase(Locale.ROOT),
        health.lostLookups(),
        health.queued());
  }
}
