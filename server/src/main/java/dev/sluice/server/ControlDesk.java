package dev.sluice.server;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Planning;
import dev.sluice.postgres.MigrationRefused;
import dev.sluice.postgres.Migrations;
import dev.sluice.postgres.SchemaTooNew;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.StoreSettings;
import dev.sluice.postgres.StoreUnavailable;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.InvalidCatalogue;
import dev.sluice.server.config.BaseUrls;
import dev.sluice.server.config.Lint;
import dev.sluice.server.config.Steering;
import dev.sluice.server.embedded.DatabaseUnusable;
import dev.sluice.server.embedded.DirectoryInUse;
import dev.sluice.server.embedded.Use;
import dev.sluice.server.providers.OperatorOverrides;
import dev.sluice.server.providers.Registration;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The configuration and the provider files, and nothing that enriches: for looking at the one and
/// changing it, also when no plan can be made of it. Every running instance hears of a change by
/// itself.
public final class ControlDesk implements AutoCloseable {
  private final Closing closing;
  private final Store store;
  private final Function<Configuration, Planning> check;
  private final BaseUrls baseUrls;

  private ControlDesk(Deployment.Options options, Closing closing) {
    this.closing = closing;
    var catalogue = Catalogue.load(options.providersDirectory());
    var database =
        closing.add(Database.open(options.databaseUrl(), options.directory(), Use.ATTACH_OR_OWN));
    Migrations.migrate(database.owner(), database.passwords());
    this.store =
        closing.add(
            Store.open(
                database.app(), StoreSettings.defaults(), Clock.systemUTC(), System::nanoTime));
    Registration.enter(catalogue, store);
    this.check =
        new PlanCompilation(
            catalogue.fingerprint(),
            catalogue.capabilities(),
            RecordingJudge.bundled(),
            missingCredentials(catalogue, options),
            List::of);
    this.baseUrls =
        (provider, url) ->
            OperatorOverrides.refused(provider, url, catalogue.files(), options.allowedHosts());
  }

  private static Map<String, List<String>> missingCredentials(
      Catalogue catalogue, Deployment.Options options) {
    return switch (options.sandbox()) {
      case Deployment.SandboxChoice.Own _, Deployment.SandboxChoice.At _ -> Map.of();
      case Deployment.SandboxChoice.None _ -> {
        try (var bench = Workbench.open(catalogue, options.sandbox())) {
          yield bench.providers().missingCredentials();
        }
      }
    };
  }

  /// Opens it, beside whoever runs on the same data.
  ///
  /// @throws CannotStart with one line for the user, and nothing left open
  public static ControlDesk open(Deployment.Options options) {
    var closing = new Closing();
    try {
      Logging.begin();
      Logging.quiet();
      return new ControlDesk(options, closing);
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

  /// The way to change the configuration.
  public Steering steering() {
    return new Steering(new StoredConfiguration(store, "command line", Optional::empty), check);
  }

  /// Looks for what is wrong with a configuration.
  public Lint lint() {
    return new Lint(check, baseUrls, () -> store.reach(Lint.DECISIONS));
  }

  @Override
  public void close() {
    closing.close();
  }
}
