package dev.sluice.providers;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.guard.Guards;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.http.Outbound;
import dev.sluice.providers.http.Peer;
import dev.sluice.providers.http.Wire;
import dev.sluice.providers.spec.ProviderSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Every provider of a catalogue, ready to be asked, guards included. Safe for use by many threads.
public final class ProviderRuntime implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Outbound outbound;
  private final ExecutorService flights =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("flight-", 0).factory());
  private final Map<String, Exchange> exchanges = new TreeMap<>();
  private final Map<String, List<String>> missing = new TreeMap<>();
  private final List<Provider> providers = new ArrayList<>();

  /// @param ids makes a UUIDv7 for every observation
  public ProviderRuntime(
      Catalogue catalogue,
      Upstream upstream,
      Credentials credentials,
      Archive archive,
      Clock clock,
      Ticker ticker,
      Supplier<UUID> ids) {
    var specs = catalogue.specs().stream().map(spec -> Target.scaled(spec, upstream)).toList();
    this.outbound = new Outbound(connections(specs), allowedPrivate(upstream));
    var guards = new Guards(archive, clock, ticker, ids, flights);
    for (var spec : specs) {
      var target = Target.of(spec, upstream, credentials);
      var exchange =
          new Exchange(
              spec, new Wire(outbound, target::route, target.credentials()::value, clock, ticker));
      var absent = target.missingCredentials();
      exchanges.put(spec.name(), exchange);
      if (!absent.isEmpty()) {
        missing.put(spec.name(), absent);
      }
      providers.add(
          guards.before(exchange, spec, Catalogue.capabilities(spec, target.origin()), absent));
    }
  }

  private static int connections(List<ProviderSpec> specs) {
    int forTokens = specs.size();
    return specs.stream().mapToInt(spec -> spec.limits().connections()).sum() + forTokens;
  }

  private static Set<Peer> allowedPrivate(Upstream upstream) {
    return switch (upstream) {
      case Upstream.Live _ -> Set.of();
      case Upstream.Sandbox(var base, _) -> Set.of(Peer.of(base));
    };
  }

  /// One per provider file.
  public List<Provider> providers() {
    return List.copyOf(providers);
  }

  /// What each of them can be asked.
  public List<Capabilities> capabilities() {
    return providers.stream().map(Provider::capabilities).toList();
  }

  /// HTTP requests sent so far, by provider, token requests apart.
  public Map<String, Long> requests() {
    return counts(Exchange::requests);
  }

  /// Token requests sent so far, by provider.
  public Map<String, Long> tokenRequests() {
    return counts(Exchange::tokenRequests);
  }

  private Map<String, Long> counts(ToLongFunction<Exchange> count) {
    var counts = new TreeMap<String, Long>();
    exchanges.forEach((name, exchange) -> counts.put(name, count.applyAsLong(exchange)));
    return counts;
  }

  /// The environment variables that a provider needs and that are not set; providers that miss
  /// none are left out.
  public Map<String, List<String>> missingCredentials() {
    return Map.copyOf(missing);
  }

  /// Takes no more questions, lets exchanges under way end for a short time, then breaks them off.
  @Override
  public void close() {
    flights.shutdown();
    try {
      flights.awaitTermination(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    flights.shutdownNow();
    outbound.close();
  }
}
