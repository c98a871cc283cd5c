package dev.sluice.server.providers;

import dev.sluice.providers.ProviderRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the providers of a runtime do.
public record RuntimeHealth(ProviderRuntime runtime) implements ProviderHealthSource {
  @Override
  public Map<String, SourceHealth> health() {
    var health = new TreeMap<String, SourceHealth>();
    runtime
        .requests()
        .forEach(
            (provider, requests) ->
                health.put(
                    provider,
                    new SourceHealth(
                        requests, 0, 0, Duration.ZERO, Optional.empty(), "closed", Map.of(), 0)));
    return health;
  }
}
