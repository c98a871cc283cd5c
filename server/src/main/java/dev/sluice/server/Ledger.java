package dev.sluice.server;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.postgres.MigrationRefused;
import dev.sluice.postgres.Migrations;
import dev.sluice.postgres.SchemaTooNew;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.StoreSettings;
import dev.sluice.postgres.StoreUnavailable;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.InvalidCatalogue;
import dev.sluice.providers.Overrides;
import dev.sluice.server.embedded.DatabaseUnusable;
import dev.sluice.server.embedded.DirectoryInUse;
import dev.sluice.server.embedded.Use;
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
    var database =
        closing.add(Database.open(options.databaseUrl(), options.directory(), Use.ATTACH_OR_OWN));
    Migrations.migrate(database.owner(), database.passwords());
    store = closing.add(Store.open(database.app(), StoreSettings.defaults(), clock, ticker));
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
    var closing = new Closing();
    try {
      Logging.begin();
      Logging.quiet();
      return new Ledger(options, closing);
    } catch (DirectoryInUse
        | DatabaseUnusable
        | StoreUnavailable
        | SchemaTooNew
        | InvalidCatalogue
        | MigrationRefused e) {
      closing.close();
      throw CannotStart.failed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  /// What is kept.
  public Store store() {
    return store;
  }

  /// The provider files.
  public Catalogue catalogue() {
    return catalogue;
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
