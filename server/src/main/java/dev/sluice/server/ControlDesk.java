package dev.sluice.server;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Planning;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import dev.sluice.server.config.Lint;
import dev.sluice.server.config.Steering;
import dev.sluice.server.providers.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The configuration and the provider files, and nothing that enriches: for looking at the one and
/// changing it, also when no plan can be made of it. Every running instance hears of a change by
/// itself. Who only looks writes nothing. Used by one thread.
public final class ControlDesk implements AutoCloseable {
  private final Deployment.Options options;
  private final Closing closing;
  private final Catalogue catalogue;
  private final Store store;
  private @Nullable Function<Configuration, Planning> check;

  private ControlDesk(Deployment.Options options, Closing closing) {
    this.options = options;
    this.closing = closing;
    this.catalogue = Catalogue.load(options.providersDirectory());
    this.store = Opening.store(options, closing);
  }

  /// Opens it, beside whoever runs on the same data.
  ///
  /// @throws CannotStart with one line for the user, and nothing left open
  public static ControlDesk open(Deployment.Options options) {
    return Opening.of(true, closing -> new ControlDesk(options, closing));
  }

  /// Whether a configuration is a plan with these provider files, which are registered for it.
  private Function<Configuration, Planning> check() {
    var known = check;
    if (known == null) {
      Registration.enter(catalogue, store);
      known =
          new PlanCompilation(
              catalogue.fingerprint(),
              catalogue.capabilities(),
              RecordingJudge.bundled(),
              missingCredentials(),
              List::of);
      check = known;
    }
    return known;
  }

  private Map<String, List<String>> missingCredentials() {
    return switch (options.sandbox()) {
      case Deployment.SandboxChoice.Own _, Deployment.SandboxChoice.At _ -> Map.of();
      case Deployment.SandboxChoice.None _ -> {
        try (var bench = Workbench.open(catalogue, options.sandbox())) {
          yield bench.providers().missingCredentials();
        }
      }
    };
  }

  /// What is kept.
  public Store store() {
    return store;
  }

  /// The way to change the configuration. Registers the provider files.
  public Steering steering() {
    return new Steering(new StoredConfiguration(store, "command line", Optional::empty), check());
  }

  /// Looks for what is wrong with a configuration. Registers the provider files, so that it can
  /// name them.
  public Lint lint() {
    return new Lint(check(), Opening.baseUrls(catalogue, options.allowedHosts()), store);
  }

  @Override
  public void close() {
    closing.close();
  }
}
