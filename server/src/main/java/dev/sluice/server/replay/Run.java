package dev.sluice.server.replay;

import dev.sluice.engine.Decision;
import dev.sluice.engine.plan.Plan;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.StoreUnavailable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// One replay of a configuration over the stored tracks. Used once, by one thread.
final class Run {
  private static final int PAGE = 200;

  private final Store store;
  private final Plan plan;
  private final Standings standings;
  private final Comparison comparison;
  private final Optional<UUID> applied;
  private final Supplier<UUID> ids;
  private final Clock clock;

  /// @param applied the run under which what comes out is stored, if it is
  Run(
      Store store,
      Plan plan,
      Standings standings,
      Comparison comparison,
      Optional<UUID> applied,
      Supplier<UUID> ids,
      Clock clock) {
    this.store = store;
    this.plan = plan;
    this.standings = standings;
    this.comparison = comparison;
    this.applied = applied;
    this.ids = ids;
    this.clock = clock;
  }

  /// The ids of all tracks, or of a sample, a page at a time.
  static Supplier<List<String>> tracks(Store store, Request request) {
    var history = store.history();
    if (request.sample().isPresent()) {
      var sample = history.sample(request.sample().getAsInt());
      var from = new AtomicReference<>(0);
      return () -> {
        int begin = from.get();
        int end = Math.min(begin + PAGE, sample.size());
        from.set(end);
        return sample.subList(begin, end);
      };
    }
    var last = new AtomicReference<>("");
    return () -> {
      var page = history.tracksAfter(last.get(), PAGE);
      page.forEach(last::set);
      return page;
    };
  }

  Effect over(
      Supplier<List<String>> tracks, Consumer<Prediction> predictions, LongConsumer progress)
      throws InterruptedException {
    var sum = new Effect();
    Pages.run(
        tracks,
        page -> {
          var compared = comparison.compare(standings.of(page));
          applied.ifPresent(run -> store(run, compared));
          return compared;
        },
        compared -> {
          sum.add(compared.effect());
          compared.predictions().forEach(predictions);
          progress.accept(compared.effect().tracks());
        });
    return sum;
  }

  /// All at the same time, so that they are committed together.
  private void store(UUID run, Comparison.Page page) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stored = new ArrayList<Callable<Store.Recorded>>();
      for (var again : page.again()) {
        stored.add(() -> store.record(decision(again), plan.requiredForGold(), run));
      }
      for (var each : threads.invokeAll(stored)) {
        switch (each.get()) {
          case Store.Recorded.Stored _ -> page.effect().applied();
          case Store.Recorded.Queued _ ->
              throw new StoreUnavailable(
                  "the store does not answer any more: run %s ends here".formatted(run));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while storing", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private Decision decision(Comparison.Again again) {
    return new Decision(
        ids.get(),
        clock.instant(),
        again.track(),
        plan.configuration().version(),
        plan.catalogue(),
        plan.judge().version(),
        again.evidence(),
        again.enrichment());
  }
}
