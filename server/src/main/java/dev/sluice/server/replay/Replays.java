package dev.sluice.server.replay;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Stored tracks, decided again: what is stored verified and explained, and what another
/// configuration would do. Asks no provider. Safe for use by many threads; calls block.
public final class Replays {
  private final Store store;
  private final Catalogue catalogue;
  private final List<Capabilities> capabilities;
  private final Judge judge;
  private final Supplier<UUID> ids;
  private final Clock clock;
  private final PlanBook plans;

  /// @param capabilities what each provider can be asked now
  /// @param ids makes UUIDv7s, for decisions and runs
  public Replays(
      Store store,
      Catalogue catalogue,
      List<Capabilities> capabilities,
      Judge judge,
      Supplier<UUID> ids,
      Clock clock) {
    this.store = store;
    this.catalogue = catalogue;
    this.capabilities = List.copyOf(capabilities);
    this.judge = judge;
    this.ids = ids;
    this.clock = clock;
    this.plans = new PlanBook(store, catalogue, List.of(judge));
  }

  /// Decides every stored decision again from its own evidence and holds every track against its
  /// decisions.
  ///
  /// @param findings is told everything that is wrong, as it is found
  /// @param progress is told how many more decisions and tracks were looked at
  public Verified verify(Consumer<Finding> findings, LongConsumer progress)
      throws InterruptedException {
    return new Verification(store.history(), plans, findings, progress).run();
  }

  /// How many decisions and tracks [#verify] looks at.
  public long toVerify() {
    return store.history().decisions() + store.history().tracks();
  }
}
