package dev.sluice.server;

import dev.sluice.postgres.MigrationRefused;
import dev.sluice.postgres.Migrations;
import dev.sluice.postgres.SchemaTooNew;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.StoreSettings;
import dev.sluice.postgres.StoreUnavailable;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.InvalidCatalogue;
import dev.sluice.providers.http.SandboxUnavailable;
import dev.sluice.sandbox.PortInUse;
import dev.sluice.server.config.BaseUrls;
import dev.sluice.server.config.ConfigurationUnusable;
import dev.sluice.server.embedded.DatabaseUnusable;
import dev.sluice.server.embedded.DirectoryInUse;
import dev.sluice.server.embedded.Use;
import dev.sluice.server.providers.OperatorOverrides;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

/// Opens what is made of parts that have to be closed.
final class Opening {
  private Opening() {}

  /// Opens something, all of it.
  ///
  /// @param quiet whether only what is wrong is logged
  /// @throws CannotStart with one line for the user, and nothing left open
  static <T> T of(boolean quiet, Function<Closing, T> opening) {
    var closing = new Closing();
    try {
      Logging.begin();
      if (quiet) {
        Logging.quiet();
      }
      return opening.apply(closing);
    } catch (DirectoryInUse
        | DatabaseUnusable
        | StoreUnavailable
        | SchemaTooNew
        | InvalidCatalogue
        | ConfigurationUnusable
        | MigrationRefused
        | SandboxUnavailable
        | PortInUse e) {
      closing.close();
      throw CannotStart.failed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  /// The store of a deployment, beside whoever runs on the same data.
  static Store store(Deployment.Options options, Closing closing) {
    var database =
        closing.add(Database.open(options.databaseUrl(), options.directory(), Use.ATTACH_OR_OWN));
    Migrations.migrate(database.owner(), database.passwords());
    return closing.add(
        Store.open(database.app(), StoreSettings.defaults(), Clock.systemUTC(), System::nanoTime));
  }

  /// The base URLs of the provider files' own hosts and of those that are allowed.
  static BaseUrls baseUrls(Catalogue catalogue, Set<String> allowedHosts) {
    return (provider, url) ->
        OperatorOverrides.refused(provider, url, catalogue.files(), allowedHosts);
  }
}
