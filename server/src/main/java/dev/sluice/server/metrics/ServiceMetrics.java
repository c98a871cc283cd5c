package dev.sluice.server.metrics;

import dev.sluice.postgres.Store;
import dev.sluice.providers.ProviderRuntime;
import dev.sluice.server.config.InForce;
import dev.sluice.server.config.LiveConfiguration;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/// What an operator watches besides the waterfall: the configuration's version and age, the store,
/// requests per provider, and the Java machine.
public final class ServiceMetrics {
  private ServiceMetrics() {}

  /// Registers all of it.
  public static void register(
      MeterRegistry registry, LiveConfiguration live, Store store, ProviderRuntime providers) {
    configuration(registry, live);
    store(registry, store);
    for (var provider : providers.requests().keySet()) {
      FunctionCounter.builder(
              "sluice.provider.requests",
              providers,
              runtime -> runtime.requests().getOrDefault(provider, 0L))
          .description("HTTP requests sent, token requests apart")
          .tag("provider", provider)
          .register(registry);
    }
    machine(registry);
  }

  private static void configuration(MeterRegistry registry, LiveConfiguration live) {
    Gauge.builder("sluice.config.version", live, each -> each.inForce().version())
        .description("Configuration version in use")
        .register(registry);
    Gauge.builder("sluice.config.stale", live, each -> truth(each.inForce()))
        .description("1 while the last load of the configuration failed")
        .register(registry);
    Gauge.builder("sluice.config.nack", live, each -> refused(each.inForce()))
        .description("1 while this instance refuses the newest configuration version")
        .register(registry);
  }

  private static double refused(InForce inForce) {
    return inForce.staleBecause().filter(failure -> failure.refused().isPresent()).isPresent()
        ? 1
        : 0;
  }

  private static double truth(InForce inForce) {
    return inForce.stale() ? 1 : 0;
  }

  private static void store(MeterRegistry registry, Store store) {
    Gauge.builder("sluice.store.answering", store, each -> each.state().answering() ? 1 : 0)
        .description("1 while the store answers")
        .register(registry);
    Gauge.builder("sluice.store.queued", store, each -> each.state().queued())
        .description("Rows that wait for the store")
        .register(registry);
  }

  private static void machine(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }
}
