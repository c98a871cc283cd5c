package dev.sluice.server;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Overrides;
import dev.sluice.server.providers.OperatorColumns;
import dev.sluice.server.replay.Replays;
import java.time.Clock;
import java.util.List;

/// What a deployment has stored, opened without anything that could ask a provider: no sandbox, no
/// connection but the database's, and no configuration that would have to be usable.
public final class Ledger implements AutoCloseable {
  private final Ticker ticker = System::nanoTime;
  private final Closing closing;
  private final Store store;
  private final Catalogue catalogue;
  private final Replays replays;

  private Ledger(Deployment.Options options, Closing closing) {
    this.closing = closing;
    var clock = Clock.systemUTC();
    catalogue = Catalogue.load(options.providersDirectory());
    store = Opening.store(options, closing);
    replays =
        new Replays(
            store,
            catalogue,
            capabilities(options),
            RecordingJudge.bundled(),
            UuidV7.seeded(clock),
            clock);
  }

  /// What questions carry here, as in a deployment with the same options.
  private List<Capabilities> capabilities(Deployment.Options options) {
    if (!(options.sandbox() instanceof Deployment.SandboxChoice.None)) {
      return catalogue.capabilities(_ -> "sandbox");
    }
    var overrides = new OperatorColumns(store, catalogue, options.allowedHosts()).atStart();
    return catalogue.capabilities(
        file ->
            overrides
                .getOrDefault(file.name(), Overrides.none())
                .baseUrl()
                .map(Object::toString)
                .orElse(file.baseUrl()));
  }

  /// Opens it.
  ///
  /// @throws CannotStart with one line for the user, and nothing left open
  public static Ledger open(Deployment.Options options) {
    return Opening.of(true, closing -> new Ledger(options, closing));
  }

  /// What is kept.
  public Store store() {
    return store;
  }

  /// Stored tracks, decided again.
  public Replays replays() {
    return replays;
  }

  /// Elapsed time.
  public Ticker ticker() {
    return ticker;
  }

  @Override
  public void close() {
    closing.close();
  }
}
