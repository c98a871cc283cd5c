package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.match.Judge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import dev.sluice.server.providers.Registration;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Stored tracks, decided again: what is stored verified and explained, and what another
/// configuration would do. Asks no provider. Safe for use by many threads; calls block.
public final class Replays {
  private final Store store;
  private final Catalogue catalogue;
  private final List<Capabilities> capabilities;
  private final Judge judge;
  private final Supplier<UUID> ids;
  private final Clock clock;
  private final PlanBook plans;

  /// @param capabilities what each provider can be asked now
  /// @param ids makes UUIDv7s, for decisions and runs
  public Replays(
      Store store,
      Catalogue catalogue,
      List<Capabilities> capabilities,
      Judge judge,
      Supplier<UUID> ids,
      Clock clock) {
    this.store = store;
    this.catalogue = catalogue;
    this.capabilities = List.copyOf(capabilities);
    this.judge = judge;
    this.ids = ids;
    this.clock = clock;
    this.plans = new PlanBook(store, catalogue, judge);
  }

  /// Decides every stored decision again from its own evidence and holds every track against its
  /// decisions.
  ///
  /// @param findings is told everything that is wrong, as it is found
  /// @param progress is told how many more decisions and tracks were looked at
  public Verified verify(Consumer<Finding> findings, LongConsumer progress)
      throws InterruptedException {
    return new Verification(store.history(), plans, findings, progress).run();
  }

  /// How many decisions and tracks [#verify] looks at.
  public long toVerify() {
    return store.history().decisions() + store.history().tracks();
  }

  /// Compiles a configuration against what this process can do.
  public Planning compile(Configuration configuration) {
    return Plan.compile(configuration, catalogue.fingerprint(), capabilities, judge);
  }

  /// Decides stored tracks under a plan, and tells what would be another.
  ///
  /// @param predictions is told what each track would have
  /// @param progress is told how many more tracks were decided
  public Effect compare(
      Plan plan, Request request, Consumer<Prediction> predictions, LongConsumer progress)
      throws InterruptedException {
    return run(plan, request, Optional.empty(), predictions, progress);
  }

  /// The same, and stores what comes out for tracks that change, as decisions of a run of their
  /// own. Locked values stay. The configuration has the number of the stored version that it is.
  ///
  /// @param author whom the audit names
  public Effect apply(
      UUID run,
      Author author,
      Plan plan,
      Request request,
      Consumer<Prediction> predictions,
      LongConsumer progress)
      throws InterruptedException {
    Registration.keep(catalogue, store);
    store.beginRun(run, author, plan.configuration().version());
    return run(plan, request, Optional.of(run), predictions, progress);
  }

  private Effect run(
      Plan plan,
      Request request,
      Optional<UUID> run,
      Consumer<Prediction> predictions,
      LongConsumer progress)
      throws InterruptedException {
    var history = store.history();
    var leftOut = new Extraction(catalogue, capabilities, history);
    var replay = new Replay(plan, history::newest, leftOut);
    return new Run(
            store,
            plan,
            new Standings(history, plans),
            new Comparison(plan, request.fields(), replay),
            run,
            ids,
            clock)
        .over(Run.tracks(store, request), predictions, progress);
  }

  /// A name for a run of [#apply].
  public UUID newRun() {
    return ids.get();
  }

  /// Gives the tracks that a run changed what they had before it; those that were decided again
  /// since are left alone. Locked values stay.
  public Store.Undone undo(UUID run, Author author) {
    return store.undoRun(run, author);
  }

  /// How many tracks a request is about.
  public long toReplay(Request request) {
    long all = store.history().tracks();
    return request.sample().isPresent() ? Math.min(all, request.sample().getAsInt()) : all;
  }

  /// The track with this id and why it has what it has, if it is stored.
  public Optional<Explanation> explain(String track) {
    return new Explaining(store.history(), new Standings(store.history(), plans)).of(track);
  }

  /// How many questions of a `provider/lookup` one call can ask.
  public int atOnce(String lookup) {
    int slash = lookup.indexOf('/');
    return catalogue.lookups(lookup.substring(0, slash)).stream()
        .filter(one -> one.name().equals(lookup.substring(slash + 1)))
        .mapToInt(Catalogue.DeclaredLookup::atOnce)
        .findFirst()
        .orElse(1);
  }
}
