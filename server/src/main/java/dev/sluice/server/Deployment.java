package dev.sluice.server;

import dev.sluice.engine.Sluice;
import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.postgres.Migrations;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.StoreSettings;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Credentials;
import dev.sluice.providers.ProviderRuntime;
import dev.sluice.providers.guard.GuardSettings;
import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.config.BaseUrls;
import dev.sluice.server.config.Lint;
import dev.sluice.server.config.LiveConfiguration;
import dev.sluice.server.embedded.Use;
import dev.sluice.server.enrich.EmptyFieldsLog;
import dev.sluice.server.enrich.EnrichmentService;
import dev.sluice.server.health.Mode;
import dev.sluice.server.metrics.UsageMetrics;
import dev.sluice.server.providers.FieldTallies;
import dev.sluice.server.providers.HealthJob;
import dev.sluice.server.providers.OperatorColumns;
import dev.sluice.server.providers.Registration;
import dev.sluice.server.replay.Replays;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that a running Sluice consists of, put together: the one place that knows every
/// part, and the only one that reads the machine's clocks.
///
/// Closing ends the parts in the reverse order of opening: running enrichments end or are given
/// up, then the providers, then the store writes what waits, and a PostgreSQL of our own stops
/// last. Safe for use by many threads; closing twice is harmless.
public final class Deployment implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Clock clock = Clock.systemUTC();
  private final Ticker ticker = System::nanoTime;
  private final Closing closing;
  private final Catalogue catalogue;
  private final Database database;
  private final Upstreams upstreams;
  private final Store store;
  private final ProviderRuntime providers;
  private final OperatorColumns operatorColumns;
  private final LiveConfiguration configuration;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final EnrichmentService enrichment;
  private final Replays replays;
  private final Judge judge = RecordingJudge.bundled();
  private final AtomicReference<@Nullable String> http = new AtomicReference<>();
  private final Set<String> allowedHosts;

  /// What a deployment is made from.
  ///
  /// `databaseUrl` empty means an embedded PostgreSQL under `data` (under `data/sandbox` with a
  /// sandbox, so that its answers are never taken for live ones). `exclusive` is the service: it
  /// refuses a directory that another process owns, and logs everything to standard error. Others
  /// join the owner's server and log single tracks under `data`. `allowedHosts` are those that a
  /// base URL in the registry may name besides the provider file's own.
  public record Options(
      Optional<String> databaseUrl,
      Path data,
      SandboxChoice sandbox,
      Optional<Path> providersDirectory,
      Duration reloadInterval,
      boolean exclusive,
      Set<String> allowedHosts) {
    public Options {
      allowedHosts = Set.copyOf(allowedHosts);
    }

    /// With base URLs of the provider files' own hosts alone.
    public Options(
        Optional<String> databaseUrl,
        Path data,
        SandboxChoice sandbox,
        Optional<Path> providersDirectory,
        Duration reloadInterval,
        boolean exclusive) {
      this(databaseUrl, data, sandbox, providersDirectory, reloadInterval, exclusive, Set.of());
    }

    /// Where this deployment keeps its files.
    Path directory() {
      return switch (sandbox) {
        case SandboxChoice.None() -> data;
        case SandboxChoice.Own(), SandboxChoice.At(_) -> data.resolve("sandbox");
      };
    }
  }

  /// Whom the providers' questions go to.
  public sealed interface SandboxChoice {
    /// The providers.
    record None() implements SandboxChoice {}

    /// A sandbox inside this process.
    record Own() implements SandboxChoice {}

    /// A sandbox that runs already.
    record At(URI uri) implements SandboxChoice {}
  }

  private Deployment(Options options, Closing closing) {
    this.closing = closing;
    this.allowedHosts = options.allowedHosts();
    var ids = UuidV7.seeded(clock);
    var use = options.exclusive() ? Use.OWN : Use.ATTACH_OR_OWN;
    catalogue = Catalogue.load(options.providersDirectory());
    upstreams = closing.add(Upstreams.open(options.sandbox()));
    database = closing.add(Database.open(options.databaseUrl(), options.directory(), use));
    if (!options.exclusive()) {
      Logging.tracksUnder(options.directory());
    }
    Migrations.migrate(database.owner(), database.passwords());
    store = closing.add(Store.open(database.app(), StoreSettings.defaults(), clock, ticker));
    Registration.enter(catalogue, store);
    operatorColumns = new OperatorColumns(store, catalogue, options.allowedHosts());
    providers = closing.add(runtime(ids));
    configuration = closing.add(live(options.reloadInterval()));
    configuration.onPlan(_ -> followOperatorColumns());
    var sluice =
        new Sluice(configuration.plan(), providers.providers(), store.archive(), ids, clock);
    configuration.onPlan(sluice::use);
    var usage = new UsageMetrics(metrics);
    configuration.onPlan(usage::expect);
    var tallies = new FieldTallies(clock);
    closing.add(HealthJob.start(providers::health, tallies, store, clock));
    enrichment =
        new EnrichmentService(
            sluice, store, List.of(usage, new EmptyFieldsLog(configuration::plan), tallies));
    closing.add(() -> enrichment.drain(PATIENCE));
    replays = new Replays(store, catalogue, providers.capabilities(), judge, ids, clock);
    configuration.follow();
  }

  private ProviderRuntime runtime(Supplier<UUID> ids) {
    return new ProviderRuntime(
        catalogue,
        upstreams.upstream(),
        Credentials.environment(),
        store.archive(),
        store.rawBodies(),
        clock,
        ticker,
        ids,
        store.permits(),
        operatorColumns.atStart(),
        GuardSettings.defaults());
  }

  private void followOperatorColumns() {
    providers.override(operatorColumns.latest());
    for (var problem : operatorColumns.latestProblems()) {
      LOG.warn("{} = '{}' {}", problem.place(), problem.value(), problem.message());
    }
  }

  private LiveConfiguration live(Duration reloadInterval) {
    return LiveConfiguration.load(
        new StoredConfiguration(store, name(), () -> Optional.ofNullable(http.get())),
        compilation(operatorColumns::refresh),
        check(),
        reloadInterval,
        clock);
  }

  /// Whether a configuration is a plan here, by what this process knows without asking the store.
  PlanCompilation check() {
    return compilation(List::of);
  }

  private PlanCompilation compilation(Supplier<List<Problem>> columns) {
    return new PlanCompilation(
        catalogue.fingerprint(),
        providers.capabilities(),
        judge,
        providers.missingCredentials(),
        columns);
  }

  private static String name() {
    return "%s, process %d".formatted(hostName(), ProcessHandle.current().pid());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /// Looks for what is wrong with a configuration.
  Lint lint() {
    return new Lint(check(), baseUrls(), store);
  }

  /// Which base URLs providers may be given.
  BaseUrls baseUrls() {
    return Opening.baseUrls(catalogue, allowedHosts);
  }

  /// Opens everything.
  ///
  /// @throws CannotStart with one line for the user, and nothing left open
  public static Deployment open(Options options) {
    return Opening.of(!options.exclusive(), closing -> new Deployment(options, closing));
  }

  /// Enriches tracks.
  public EnrichmentService enrichment() {
    return enrichment;
  }

  /// Stored tracks, decided again.
  public Replays replays() {
    return replays;
  }

  /// The configuration in force.
  public LiveConfiguration configuration() {
    return configuration;
  }

  /// What is kept.
  public Store store() {
    return store;
  }

  /// The sources.
  public ProviderRuntime providers() {
    return providers;
  }

  /// The sources once more, for finding out whether they answer: with their guards and limits, but
  /// without the archive, and every call is made once. The caller closes it.
  public ProviderRuntime probing() {
    return new ProviderRuntime(
        catalogue.withoutRetries(),
        upstreams.upstream(),
        Credentials.environment(),
        new Workbench.Nothing(),
        RawBodies.none(),
        clock,
        ticker,
        UuidV7.seeded(clock),
        store.permits(),
        operatorColumns.atStart(),
        GuardSettings.defaults());
  }

  /// The provider files.
  public Catalogue catalogue() {
    return catalogue;
  }

  /// What is counted.
  PrometheusMeterRegistry metrics() {
    return metrics;
  }

  /// The sandbox's own counters, if this deployment has a sandbox.
  public Optional<Sandbox.Stats> sandboxStats() {
    return upstreams.stats();
  }

  /// Whether this deployment asks the providers or a sandbox.
  public Mode mode() {
    return upstreams.mode();
  }

  /// Elapsed time.
  public Ticker ticker() {
    return ticker;
  }

  /// The time of day.
  public Clock clock() {
    return clock;
  }

  /// Lets other processes find the HTTP API that this one serves.
  void announce(URI uri) {
    database.announce(uri);
    http.set(uri.toString());
    configuration.acknowledge();
  }

  @Override
  public void close() {
    closing.close();
  }
}
