package dev.sluice.postgres;

import dev.sluice.engine.Decision;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.commit.Backoff;
import dev.sluice.postgres.commit.GroupCommit;
import dev.sluice.postgres.commit.Link;
import dev.sluice.postgres.decision.DecisionRow;
import dev.sluice.postgres.decision.TrackTable;
import dev.sluice.postgres.observation.LatestObservationTable;
import dev.sluice.postgres.permit.InstanceTable;
import dev.sluice.postgres.permit.PermitTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database as the rest of Sluice sees it: configuration, archive, decisions, tracks. Safe for
/// use by many threads; calls block.
///
/// Observations and decisions go through one queue and are committed together, in order. While the
/// database does not answer they wait there, bounded; every other call then throws
/// [StoreUnavailable].
public final class Store implements AutoCloseable {
  /// One part in so many of the queue is kept for requests already under way.
  private static final int RESERVE = 10;

  private final Address address;
  private final StoreSettings settings;
  private final Clock clock;
  private final Link link;
  private final Connections connections;
  private final ConfigurationTables configuration;
  private final CatalogueTable catalogues;
  private final TrackTable tracks;
  private final List<String> notEnforced;
  private final GroupCommit<Write, Written> writes;
  private final Archive archive;
  private final Heartbeat heartbeat;
  private final Permits permits;
  private final HealthTable health;
  private final AcknowledgementTable acknowledgements;
  private final AuditTable audit;
  private final RefusedLookups refused;
  private final ReachTable reach;
  private final StoredRawBodies rawBodies;
  private final History history;
  private final ReplayTable replays;
  private final Locks locks;

  /// What became of a recorded decision.
  public sealed interface Recorded {
    /// It is committed, and this is what its track has now.
    record Stored(Map<String, StoredValue> values, boolean gold) implements Recorded {}

    /// The store does not answer; it waits in the queue.
    record Queued() implements Recorded {}
  }

  /// Goes on until it is closed.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private Store(Address address, StoreSettings settings, Clock clock, Ticker ticker) {
    this.address = address;
    this.settings = settings;
    this.clock = clock;
    this.link = new Link();
    this.connections = new Connections(address, settings, link);
    var sql = JdbcClient.create(connections.sql());
    this.configuration = new ConfigurationTables(connections);
    this.catalogues = new CatalogueTable(sql);
    this.tracks = new TrackTable(connections.sql());
    this.notEnforced = connections.use(new Privileges(sql)::notEnforced);
    this.writes =
        new GroupCommit<>(
            new BatchWriter(address, connections, configuration.versions()),
            link,
            settings.queueCapacity(),
            settings.largestBatch(),
            new Backoff(settings.retryFirst(), settings.retryLongest()));
    this.archive =
        new StoredArchive(connections, new LatestObservationTable(connections.sql()), writes, link);
    this.heartbeat = new Heartbeat(connections, new InstanceTable(sql));
    this.permits =
        new StoredPermits(
            connections,
            new PermitTable(connections.sql().getJdbcOperations(), ticker),
            link,
            heartbeat::instances,
            ticker);
    this.health = new HealthTable(connections.sql());
    this.replays = new ReplayTable(connections.sql());
    this.locks = new Locks(connections, link, configuration.versions());
    this.history = new History(connections, catalogues);
    this.acknowledgements = new AcknowledgementTable(sql);
    this.audit = new AuditTable(sql);
    this.refused = new RefusedLookups(sql);
    this.reach = new ReachTable(sql);
    this.rawBodies = new StoredRawBodies(connections, new RawBodyTable(sql), link, clock);
  }

  /// Opens a migrated database.
  ///
  /// @throws StoreUnavailable when it does not answer, or is not migrated
  /// @throws SchemaTooNew when a newer build migrated it
  public static Store open(Address app, StoreSettings settings, Clock clock, Ticker ticker) {
    Opening.check(app, settings);
    return new Store(app, settings, clock, ticker);
  }

  /// The newest version, read as of one moment.
  ///
  /// @throws BrokenConfiguration when rows cannot be read; it names all of them
  public Configuration configuration() {
    return configuration.read();
  }

  /// The configuration as it stood at this version, if there was one.
  ///
  /// @throws BrokenConfiguration when that version cannot be read
  public Optional<Configuration> configurationAt(long version) {
    return configuration.at(version);
  }

  /// Changes the configuration: all of the change or nothing, as one version, upon whatever is
  /// stored when it is done. Blocks a few seconds at most.
  ///
  /// @param meant whether the version that is stored is one that the change is meant for
  /// @param edit pure; called again when somebody else's change came first. What it throws ends
  ///     the change
  /// @throws ChangeRefused when a rule of the database forbids it
  /// @throws ConfigurationBusy when somebody else's open transaction is in the way
  /// @throws BrokenConfiguration when what is stored cannot be read
  public Changed change(Author author, LongPredicate meant, UnaryOperator<Configuration> edit) {
    return configuration.change(author, meant, edit);
  }

  /// Makes the configuration what it was at a version: a new version, equal to that one.
  ///
  /// @throws ChangeRefused when there is no such version or a rule of the database forbids it
  /// @throws ConfigurationBusy when somebody else's open transaction is in the way
  public Changed rollback(Author author, LongPredicate meant, long to) {
    return configuration.rollback(author, meant, to);
  }

  /// This version's author, time and difference.
  public Optional<ConfigVersion> version(long number) {
    return configuration.version(number);
  }

  /// The newest versions, newest first.
  public List<ConfigVersion> versions(int limit) {
    return configuration.newest(limit);
  }

  /// Tells the number of every new version, beginning with the one in force, on a thread of its
  /// own; see [VersionNotices].
  public Subscription onNewVersion(LongConsumer listener) {
    return new VersionNotices(address, settings, listener);
  }

  /// Adds providers that are missing and brings the description of the others up to date. What the
  /// operator set is never overwritten.
  public void register(Collection<RegisteredProvider> providers) {
    configuration.register(providers);
  }

  /// Every provider of the registry, by name.
  public List<RegisteredProvider> providers() {
    return configuration.providers();
  }

  /// Keeps provider files, by their common fingerprint, unless they are kept already.
  ///
  /// @param sources the files' text by name
  public void keepCatalogue(String fingerprint, Map<String, String> sources) {
    connections.inTransaction(
        () -> {
          catalogues.keep(fingerprint, sources, clock.instant());
          return fingerprint;
        });
  }

  /// Where observations are kept.
  public Archive archive() {
    return archive;
  }

  /// The permits of every source's limit, shared with the other instances on this database.
  public Permits permits() {
    return permits;
  }

  /// Writes down how providers do. Makes no configuration version; a provider that is not
  /// registered is left out.
  public void recordHealth(Collection<ProviderHealthRow> rows) {
    connections.inTransaction(
        () -> {
          health.record(rows);
          return rows;
        });
  }

  /// Where whole bodies go, if `plan_setting` says that they are kept.
  public RawBodies rawBodies() {
    return rawBodies;
  }

  /// Sees whether bodies are to be kept and deletes those that are too old; returns how many. To
  /// be called from time to time; before the first time none are kept.
  public int refreshRawBodies() {
    return rawBodies.refresh();
  }

  /// Stores a decision, settles it with what its track had and stores what the track has now, in
  /// one transaction, shared with others. Blocks while the queue is full.
  ///
  /// @param requiredForGold the fields that a gold track has
  public Recorded record(Decision decision, Set<String> requiredForGold)
      throws InterruptedException {
    return record(decision, requiredForGold, Optional.empty());
  }

  /// The same as part of a run that [#beginRun] began; [#undoRun] takes it back.
  public Recorded record(Decision decision, Set<String> requiredForGold, UUID run)
      throws InterruptedException {
    return record(decision, requiredForGold, Optional.of(run));
  }

  private Recorded record(Decision decision, Set<String> requiredForGold, Optional<UUID> run)
      throws InterruptedException {
    var write = new Write.Settle(DecisionRow.of(decision), Set.copyOf(requiredForGold), run);
    return writes.submit(write).map(Store::stored).orElseGet(Recorded.Queued::new);
  }

  private static Recorded stored(Written written) {
    return switch (written) {
      case Written.Settled(var values, var gold) -> new Recorded.Stored(values, gold);
      case Written.Kept _ -> throw new IllegalStateException("a decision is settled, not kept");
    };
  }

  /// Begins a run of decisions that are taken back together. The audit names its author.
  ///
  /// @param configVersion the version it decides under
  public void beginRun(UUID run, Author author, long configVersion) {
    connections.inTransaction(
        () -> {
          configuration.versions().author(author);
          replays.begin(run, configVersion);
          return run;
        });
  }

  /// Gives the tracks of a run what they had before it, but for those that were decided again
  /// since. Locked values stay. A run that there is not has no tracks. The audit names the author.
  public Undone undoRun(UUID run, Author author) {
    return connections.inTransaction(
        () -> {
          configuration.versions().author(author);
          return replays.undo(run);
        });
  }

  /// What became of taking a run back: tracks that have again what they had, and those decided
  /// again since, which were left alone. `known` is false if there is no such run.
  public record Undone(boolean known, long tracks, long leftAlone) {}

  /// The locked values of tracks.
  public Locks locks() {
    return locks;
  }

  /// What was decided so far, and on which evidence.
  public History history() {
    return history;
  }

  /// The track with this id.
  public Optional<StoredTrack> track(String id) {
    return connections.use(() -> tracks.find(id)).map(StoredTrack::of);
  }

  /// Writes down what this instance makes of a version. See [#instances].
  ///
  /// @param name what people call it
  /// @param http where it serves, if it does
  public void acknowledge(String name, Optional<String> http, Acknowledgement acknowledgement) {
    connections.inTransaction(
        () -> {
          acknowledgements.write(heartbeat.instance(), name, http, acknowledgement);
          return name;
        });
  }

  /// The instances that are there and said what they work with, oldest state first.
  public List<InstanceState> instances() {
    return connections.use(() -> acknowledgements.live(Heartbeat.STALE));
  }

  /// Since when a source has refused a lookup with one of these statuses and has not answered it
  /// again, looking back seven days; empty if it does not.
  public Optional<Instant> refusedSince(String provider, String lookup, Set<Integer> statuses) {
    return statuses.isEmpty()
        ? Optional.empty()
        : connections.use(() -> refused.since(provider, lookup, statuses, clock.instant()));
  }

  /// What the newest decisions came to, this many at most.
  public Reach reach(int decisions) {
    return connections.use(() -> reach.of(decisions));
  }

  /// The newest lines of the audit, newest first.
  public List<AuditLine> audit(int limit) {
    return connections.use(() -> audit.newest(limit));
  }

  /// How it is, without asking the database.
  public StoreState state() {
    return new StoreState(
        link.answers(), link.problem(), writes.queued(), settings.queueCapacity(), notEnforced);
  }

  /// Whether there is room for the rows of a new request. False a little before the queue is full:
  /// requests already under way must still find room.
  public boolean accepting() {
    int capacity = settings.queueCapacity();
    return writes.queued() < capacity - capacity / RESERVE;
  }

  /// Returns when the store answers, at once if it does.
  public void awaitAnswering() throws InterruptedException {
    link.awaitAnswering();
  }

  /// Stores what still waits, for as long as the settings say, and closes the connections.
  @Override
  public void close() {
    try {
      writes.close(settings.flushLimit());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      heartbeat.close();
      connections.close();
    }
  }
}
