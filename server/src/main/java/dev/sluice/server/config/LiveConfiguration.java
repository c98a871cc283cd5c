package dev.sluice.server.config;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldEdit;
import dev.sluice.engine.plan.FieldEdit.Edited;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.server.config.Loader.Loading;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
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
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final ConfigurationSource source;
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
      Duration interval,
      Clock clock) {
    this.source = source;
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
  /// @throws ConfigurationUnusable if there is none to begin with
  public static LiveConfiguration load(
      ConfigurationSource source,
      Function<Configuration, Planning> compile,
      Duration interval,
      Clock clock) {
    return new LiveConfiguration(source, compile, interval, clock);
  }

  /// The plan that new enrichments start with.
  public Plan plan() {
    return inForce.plan();
  }

  /// The plan with all that is known about it.
  public InForce inForce() {
    return inForce;
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
  }

  /// Loads now, because somebody asks for it.
  synchronized Reload reload() {
    return switch (refresh()) {
      case Loading.Bad(var failure) -> new Reload.Failed(inForce, failure);
      case Loading.Good(var loaded) -> {
        var before = reported;
        reported = loaded.plan().configuration();
        yield new Reload.Done(
            loaded, before.version(), ConfigurationDifference.between(before, reported));
      }
    };
  }

  /// Changes some of a field's configuration, stores and loads it.
  ///
  /// @param meant whether the client means the version that is stored now
  synchronized Edit edit(
      String field, Map<String, String> parameters, String author, LongPredicate meant) {
    var current = source.configuration();
    var rule = current.fields().stream().filter(each -> each.field().equals(field)).findFirst();
    if (rule.isEmpty()) {
      return new Edit.UnknownField(current.fields().stream().map(FieldRule::field).toList());
    }
    if (!meant.test(current.version())) {
      return new Edit.Outdated(current.version());
    }
    return switch (FieldEdit.edit(rule.get(), parameters, current.registeredProviders())) {
      case Edited.Refused(var problems) -> new Edit.Refused(problems);
      case Edited.Changed(var next) -> store(rule.get(), next, author);
    };
  }

  private Edit store(FieldRule before, FieldRule next, String author) {
    long version = source.replace(next, author);
    if (!next.equals(before)) {
      LOG.info(
          "{} changed {}, version {}: {}",
          author,
          next.field(),
          version,
          ConfigurationDifference.between(before, next));
    }
    refresh();
    return new Edit.Done(next, version, inForce);
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
      return;
    }
    inForce = loaded;
    users.forEach(user -> user.accept(loaded.plan()));
    LOG.info("Enrichment configuration version {} is in use", loaded.version());
  }

  private void goOn(LoadFailure failure) {
    var before = inForce;
    inForce = before.stillThough(failure);
    if (before.staleBecause().filter(failure::sameStateAs).isEmpty()) {
      LOG.error(
          "Failed to load enrichment configuration: {}; version {} stays in use",
          failure.text(),
          before.version());
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
      subscription.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The store's announcements could not be left: {}", e.toString());
    }
  }
}
