package dev.sluice.server;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.postgres.SchemaTooNew;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.StoreSettings;
import dev.sluice.postgres.StoreUnavailable;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Credentials;
import dev.sluice.providers.ProviderRuntime;
import dev.sluice.providers.http.SandboxUnavailable;
import dev.sluice.server.Deployment.SandboxChoice;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The providers with their guards and nothing behind them: no database, no archive, no plan. For
/// trying one out. Safe for use by many threads.
public final class Workbench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Upstreams upstreams;
  private final ProviderRuntime providers;

  private Workbench(Catalogue catalogue, Upstreams upstreams) {
    var clock = Clock.systemUTC();
    this.upstreams = upstreams;
    this.providers =
        new ProviderRuntime(
            catalogue,
            upstreams.upstream(),
            Credentials.environment(),
            new Nothing(),
            clock,
            System::nanoTime,
            UuidV7.seeded(clock));
  }

  /// Opens it.
  ///
  /// @throws CannotStart if the sandbox does not answer
  public static Workbench open(Catalogue catalogue, SandboxChoice sandbox) {
    Logging.begin();
    Logging.quiet();
    try {
      return new Workbench(catalogue, Upstreams.open(sandbox));
    } catch (SandboxUnavailable e) {
      throw CannotStart.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /// The sources.
  public ProviderRuntime providers() {
    return providers;
  }

  /// Asks one of them, guards included; for 30 s at most.
  public Observation ask(Question question) throws InterruptedException {
    for (var provider : providers.providers()) {
      if (provider.capabilities().provider().equals(question.provider())) {
        return provider.ask(question, Deadline.after(PATIENCE, System::nanoTime));
      }
    }
    throw new IllegalArgumentException("no provider '" + question.provider() + "'");
  }

  /// What a deployment wrote down about its providers; empty when its database is the embedded one
  /// and nobody runs it. Starts nothing.
  ///
  /// @throws CannotStart if the database does not answer
  public static Optional<List<RegisteredProvider>> registered(
      Optional<String> databaseUrl, Path directory) {
    Logging.begin();
    Logging.quiet();
    return databaseUrl
        .or(() -> EmbeddedDatabase.liveUrl(directory, Role.APP))
        .map(DatabaseUrl::parse)
        .map(
            address -> {
              try (var store =
                  Store.open(
                      address, StoreSettings.defaults(), Clock.systemUTC(), System::nanoTime)) {
                return store.providers();
              } catch (StoreUnavailable | SchemaTooNew e) {
                throw CannotStart.failed(String.valueOf(e.getMessage()), e);
              }
            });
  }

  @Override
  public void close() {
    providers.close();
    upstreams.close();
  }

  /// Knows nothing, keeps nothing.
  record Nothing() implements Archive {
    @Override
    public Optional<Observation> fresh(Question question, Instant now) {
      return Optional.empty();
    }

    @Override
    public void keep(Observation observation, Instant freshUntil) {}
  }
}
