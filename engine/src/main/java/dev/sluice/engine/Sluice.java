package dev.sluice.engine;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The front door: holds the current plan, asks what the waterfall asks for, returns the decision.
///
/// Safe for use by many threads. An enrichment keeps the plan it began with.
public final class Sluice {
  private final AtomicReference<Plan> plan;
  private final Map<String, Provider> providers;
  private final Archive archive;
  private final Supplier<UUID> ids;
  private final Clock clock;

  /// @param archive keeps the answers that are withheld here; providers keep their own
  /// @param ids makes UUIDv7s, for decisions and for answers withheld here
  public Sluice(
      Plan plan, Collection<Provider> providers, Archive archive, Supplier<UUID> ids, Clock clock) {
    this.plan = new AtomicReference<>(plan);
    this.providers =
        providers.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    provider -> provider.capabilities().provider(), Function.identity()));
    this.archive = archive;
    this.ids = ids;
    this.clock = clock;
  }

  /// The plan new enrichments start with.
  public Plan plan() {
    return plan.get();
  }

  /// Lets enrichments that start from now on use this plan.
  public void use(Plan next) {
    plan.set(next);
  }

  /// Runs one track's waterfall to its end. Blocks; asks whatever is required at the same time,
  /// each question on a virtual thread of its own. Questions still open at the deadline are
  /// withheld.
  public Decision enrich(Track track, Deadline deadline) throws InterruptedException {
    return enrich(track, plan(), deadline);
  }

  /// The same under a plan that the caller read the track with.
  public Decision enrich(Track track, Plan current, Deadline deadline) throws InterruptedException {
    var answers = Answers.none();
    try (var calls = new Calls(providers, archive, ids, clock, deadline)) {
      while (true) {
        switch (Waterfall.advance(track, current, answers)) {
          case Progress.Decided(var enrichment) -> {
            return decision(track, current, answers, enrichment);
          }
          case Progress.Asking(var questions) -> {
            calls.ask(questions);
            answers = answers.with(judged(track, current, calls.next()));
          }
        }
      }
    }
  }

  private static List<JudgedAnswer> judged(Track track, Plan plan, List<Observation> observations) {
    return observations.stream()
        .map(observation -> JudgedAnswer.of(track, plan, observation))
        .toList();
  }

  private Decision decision(Track track, Plan current, Answers answers, Enrichment enrichment) {
    var evidence = new ArrayList<Observation>();
    for (var judged : answers.all()) {
      if (enrichment.evidence().contains(judged.observation().id())) {
        evidence.add(judged.observation());
      }
    }
    evidence.sort(Comparator.comparing(observation -> observation.id().toString()));
    return new Decision(
        ids.get(),
        clock.instant(),
        track,
        current.configuration().version(),
        current.catalogue(),
        current.judge().version(),
        evidence,
        enrichment);
  }
}
