package dev.sluice.server.config;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.postgres.Acknowledgement;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.ConfigVersion;
import dev.sluice.server.config.Loader.Loading;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the plan in force and keeps it up to date: at the interval, when the store announces a
/// version, and when asked.
///
/// A load that fails changes nothing but [InForce#stale]: enrichment goes on with the last good
/// plan, and loading is tried ten times as often. Safe for use by many threads; loads and edits
/// happen one at a time.
public final class LiveConfiguration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);
  private static final int TRIES_PER_INTERVAL_WHILE_STALE = 10;
  private static final int MOST_AUTHORS = 20;
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final ConfigurationSource source;
  private final Steering steering;
  private final Acknowledgements acknowledgements;
  private final Clock clock;
  private final Loader loader;
  private final Duration interval;
  private final List<Consumer<Plan>> users = new CopyOnWriteArrayList<>();
  private final Semaphore announced = new Semaphore(0);
  private final Thread keeper;
  private volatile InForce inForce;
  private Configuration reported;
  private AutoCloseable subscription = () -> {};

  private LiveConfiguration(
      ConfigurationSource source,
      Function<Configuration, Planning> compile,
      Function<Configuration, Planning> check,
      Duration interval,
      Clock clock) {
    this.source = source;
    this.steering = new Steering(source, check);
    this.acknowledgements = new Acknowledgements(source::acknowledge);
    this.clock = clock;
    this.loader = new Loader(source, compile, clock);
    this.interval = interval;
    this.inForce =
        switch (loader.load()) {
          case Loading.Good(var loaded) -> loaded;
          case Loading.Bad(var failure) -> throw new ConfigurationUnusable(failure);
        };
    this.reported = inForce.plan().configuration();
    this.keeper = Thread.ofVirtual().name("configuration").unstarted(this::keep);
  }

  /// Loads the newest configuration.
  ///
  /// @param compile makes the plan; may ask the store
  /// @param check the same for a configuration that is only proposed; must not ask the store
  /// @throws ConfigurationUnusable if there is none to begin with
  public static LiveConfiguration load(
      ConfigurationSource source,
      Function<Configuration, Planning> compile,
      Function<Configuration, Planning> check,
      Duration interval,
      Clock clock) {
    return new LiveConfiguration(source, compile, check, interval, clock);
  }

  /// The plan that new enrichments start with.
  public Plan plan() {
    return inForce.plan();
  }

  /// The plan with all that is known about it.
  public InForce inForce() {
    return inForce;
  }

  /// The way to change it.
  public Steering steering() {
    return steering;
  }

  /// How often it is loaded without any reason.
  public Duration interval() {
    return interval;
  }

  /// Hands the plan to someone who needs it, now and whenever another one comes into force.
  public synchronized void onPlan(Consumer<Plan> user) {
    users.add(user);
    user.accept(plan());
  }

  /// Starts to follow the store, until closed.
  public synchronized void follow() {
    subscription = source.onNewVersion(this::announce);
    keeper.start();
    acknowledgements.start();
    acknowledge();
  }

  /// Tells the store again what this process works with, because something about it changed.
  public synchronized void acknowledge() {
    var now = inForce;
    acknowledgements.tell(
        now.staleBecause()
            .filter(failure -> failure.refused().isPresent())
            .map(
                failure ->
                    new Acknowledgement(
                        failure.refused().getAsLong(), false, failure.problems(), clock.instant()))
            .orElseGet(() -> new Acknowledgement(now.version(), true, List.of(), clock.instant())));
  }

  /// Loads now, because somebody asks for it.
  synchronized Reload reload() {
    return switch (refresh()) {
      case Loading.Bad(var failure) -> new Reload.Failed(inForce, failure);
      case Loading.Good(var loaded) -> {
        var before = reported;
        reported = loaded.plan().configuration();
        yield new Reload.Done(loaded, before.version(), Difference.between(before, reported));
      }
    };
  }

  /// Changes the configuration, all of the change or nothing, and loads it.
  ///
  /// @param meant whether the client means the version that is stored now
  Outcome change(Author author, LongPredicate meant, Function<Configuration, Proposal> edit) {
    return loaded(steering.propose(author, meant, edit));
  }

  /// Makes the configuration what it was at a version, and loads it.
  Outcome rollback(Author author, LongPredicate meant, long to) {
    return loaded(steering.rollback(author, meant, to));
  }

  private Outcome loaded(Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      refresh();
    }
    return outcome;
  }

  private void keep() {
    try {
      while (true) {
        var wait = inForce.stale() ? interval.dividedBy(TRIES_PER_INTERVAL_WHILE_STALE) : interval;
        var _ = announced.tryAcquire(wait.toNanos(), NANOSECONDS);
        announced.drainPermits();
        refresh();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void announce(long version) {
    if (version > inForce.version() || inForce.stale()) {
      announced.release();
    }
  }

  private synchronized Loading refresh() {
    var loading = loader.load();
    switch (loading) {
      case Loading.Good(var loaded) -> use(loaded);
      case Loading.Bad(var failure) -> goOn(failure);
    }
    return loading;
  }

  private void use(InForce loaded) {
    var before = inForce;
    if (before.stale()) {
      LOG.info("The enrichment configuration can be loaded again: version {}", loaded.version());
    }
    if (loaded.plan().configuration().equals(before.plan().configuration())) {
      inForce = before.confirmed(loaded.loadedAt());
      acknowledge(); // the store may have forgotten
      return;
    }
    inForce = loaded;
    users.forEach(user -> user.accept(loaded.plan()));
    acknowledge();
    tell(before, loaded);
  }

  /// Who changed what, and what is newly doubtful about it.
  private void tell(InForce before, InForce now) {
    LOG.info(
        "Enrichment configuration version {} is in use, by {}: {}",
        now.version(),
        authors(before.version(), now.version()),
        String.join(
            " | ", Difference.lines(before.plan().configuration(), now.plan().configuration())));
    now.warnings().stream()
        .filter(warning -> !before.warnings().contains(warning))
        .filter(warning -> !warning.place().startsWith("enrichment_providers."))
        .forEach(
            warning ->
                LOG.warn("{} = '{}' {}", warning.place(), warning.value(), warning.message()));
  }

  private String authors(long before, long now) {
    try {
      int versions = Math.clamp(now - before, 1, MOST_AUTHORS);
      return source.versions(versions).stream()
          .filter(version -> version.number() <= now)
          .map(ConfigVersion::author)
          .distinct()
          .collect(Collectors.joining(", "));
    } catch (RuntimeException e) { // the plan is in use all the same
      LOG.debug("the authors cannot be read", e);
      return "(unknown)";
    }
  }

  private void goOn(LoadFailure failure) {
    var before = inForce;
    inForce = before.stillThough(failure);
    if (before.staleBecause().filter(failure::sameStateAs).isEmpty()) {
      LOG.error(
          "Failed to load enrichment configuration: {}; version {} stays in use",
          failure.text(),
          before.version());
      if (failure.refused().isPresent()) {
        acknowledge();
      }
    }
  }

  /// Stops following; a load in progress is given up.
  @Override
  public void close() {
    keeper.interrupt();
    try {
      if (keeper.isAlive()) {
        keeper.join(CLOSING);
      }
      acknowledgements.close();
      subscription.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The store's announcements could not be left: {}", e.toString());
    }
  }
}
