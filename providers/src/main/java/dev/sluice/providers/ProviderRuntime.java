package dev.sluice.providers;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.guard.GuardSettings;
import dev.sluice.providers.guard.Guarded;
import dev.sluice.providers.guard.Guards;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.http.Outbound;
import dev.sluice.providers.http.Peer;
import dev.sluice.providers.http.Wire;
import dev.sluice.providers.spec.ProviderSpec;
import java.time.Clock;
import java.time.Duration;
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
  private final Upstream upstream;
  private final Map<String, Wired> wired = new TreeMap<>();
  private final Map<String, List<String>> missing = new TreeMap<>();

  /// A provider as its file describes it, and what was made of it.
  private record Wired(ProviderSpec file, Exchange exchange, Guarded guarded) {}

  /// One that shares its limits with nobody and takes every provider as its file says.
  ///
  /// @param ids makes a UUIDv7 for every observation
  public ProviderRuntime(
      Catalogue catalogue,
      Upstream upstream,
      Credentials credentials,
      Archive archive,
      Clock clock,
      Ticker ticker,
      Supplier<UUID> ids) {
    this(
        catalogue,
        upstream,
        credentials,
        archive,
        RawBodies.none(),
        clock,
        ticker,
        ids,
        Permits.unshared(),
        Map.of(),
        GuardSettings.defaults());
  }

  /// @param ids makes a UUIDv7 for every observation
  /// @param rawBodies is handed the body of every response that an observation was read from
  /// @param permits hands out the permits that all instances share
  /// @param overrides what an operator set, by provider
  public ProviderRuntime(
      Catalogue catalogue,
      Upstream upstream,
      Credentials credentials,
      Archive archive,
      RawBodies rawBodies,
      Clock clock,
      Ticker ticker,
      Supplier<UUID> ids,
      Permits permits,
      Map<String, Overrides> overrides,
      GuardSettings settings) {
    this.upstream = upstream;
    var specs = catalogue.specs().stream().map(spec -> effective(spec, overrides)).toList();
    this.outbound = new Outbound(connections(specs), allowedPrivate(upstream));
    var guards = new Guards(archive, rawBodies, permits, settings, clock, ticker, ids, flights);
    for (var file : catalogue.specs()) {
      var spec = effective(file, overrides);
      var target = Target.of(spec, upstream, credentials, of(spec, overrides));
      var exchange =
          new Exchange(
              spec, new Wire(outbound, target::route, target.credentials()::value, clock, ticker));
      var absent = target.missingCredentials();
      if (!absent.isEmpty()) {
        missing.put(spec.name(), absent);
      }
      var guarded =
          guards.before(exchange, spec, Catalogue.capabilities(spec, target.origin()), absent);
      wired.put(spec.name(), new Wired(file, exchange, guarded));
    }
    override(overrides);
  }

  private ProviderSpec effective(ProviderSpec spec, Map<String, Overrides> overrides) {
    return Target.scaled(spec.with(of(spec, overrides).over(spec.limits())), upstream);
  }

  private static Overrides of(ProviderSpec spec, Map<String, Overrides> overrides) {
    return overrides.getOrDefault(spec.name(), Overrides.none());
  }

  /// From now on these rates and costs hold, for requests yet to be sent; a provider that is not
  /// among them goes by its file again. Another base URL takes a new runtime.
  public void override(Map<String, Overrides> overrides) {
    for (var each : wired.values()) {
      var file = each.file();
      each.guarded()
          .change(
              effective(file, overrides).limits(),
              of(file, overrides).costPerCall().orElse(file.costPerCall()));
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
    return wired.values().stream().map(each -> each.guarded().provider()).toList();
  }

  /// What each of them can be asked.
  public List<Capabilities> capabilities() {
    return providers().stream().map(Provider::capabilities).toList();
  }

  /// How each of them does.
  public Map<String, ProviderHealth> health() {
    var health = new TreeMap<String, ProviderHealth>();
    wired.forEach(
        (name, each) ->
            health.put(
                name, ProviderHealth.of(each.guarded().health(), each.exchange().requests())));
    return health;
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
    wired.forEach((name, each) -> counts.put(name, count.applyAsLong(each.exchange())));
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
