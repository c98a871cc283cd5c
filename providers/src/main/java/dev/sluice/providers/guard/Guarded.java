package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Provider;
import dev.sluice.providers.spec.ProviderSpec.Limits;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// A source with its guards in front, how it does, and what of it can be changed while it runs.
/// Safe for use by many threads.
public final class Guarded {
  private final Provider provider;
  private final Supplier<Health> health;
  private final BiConsumer<Limits, BigDecimal> change;

  Guarded(Provider provider, Supplier<Health> health, BiConsumer<Limits, BigDecimal> change) {
    this.provider = provider;
    this.health = health;
    this.change = change;
  }

  /// What the engine asks.
  public Provider provider() {
    return provider;
  }

  /// How it does.
  public Health health() {
    return health.get();
  }

  /// From now on this rate holds, and this is what a call costs. The other limits stay.
  public void change(Limits limits, BigDecimal costPerCall) {
    change.accept(limits, costPerCall);
  }
}
