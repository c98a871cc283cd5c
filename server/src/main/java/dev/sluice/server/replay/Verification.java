package dev.sluice.server.replay;

import dev.sluice.engine.Replay;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.postgres.History;
import dev.sluice.postgres.decision.StoredDecision;
import dev.sluice.postgres.observation.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// Decides every stored decision again from its own evidence, and holds every track against its
/// decisions. Changes nothing, asks nobody. Used once, by one thread.
final class Verification {
  private static final int PAGE = 200;
  private static final UUID FIRST = new UUID(0, 0);

  private final History history;
  private final PlanBook plans;
  private final Consumer<Finding> findings;
  private final LongConsumer progress;
  private final Set<UUID> told = new HashSet<>();
  private Verified sum = Verified.NOTHING;

  private record Page(
      long decisions,
      long observations,
      long tracks,
      List<Finding> findings,
      SortedMap<String, Long> notVerifiable) {}

  /// @param findings is told everything that is wrong, as it is found
  /// @param progress is told how many more decisions and tracks were looked at
  Verification(History history, PlanBook plans, Consumer<Finding> findings, LongConsumer progress) {
    this.history = history;
    this.plans = plans;
    this.findings = findings;
    this.progress = progress;
  }

  Verified run() throws InterruptedException {
    var decision = new AtomicReference<>(FIRST);
    Pages.run(
        () -> {
          var page = history.decisionsAfter(decision.get(), PAGE);
          page.stream().map(StoredDecision::id).forEach(decision::set);
          return page;
        },
        this::decisions,
        this::take);
    var track = new AtomicReference<>("");
    Pages.run(
        () -> {
          var page = history.tracksAfter(track.get(), PAGE);
          page.forEach(track::set);
          return page;
        },
        this::tracks,
        this::take);
    return sum;
  }

  private void take(Page page) {
    long count = 0;
    for (var finding : page.findings()) {
      boolean isNew = finding.observation().map(told::add).orElse(true);
      if (isNew) {
        count++;
        findings.accept(finding);
      }
    }
    sum =
        sum.and(
            new Verified(
                page.decisions(), page.observations(), page.tracks(), count, page.notVerifiable()));
    long unverifiable = page.notVerifiable().values().stream().mapToLong(Long::longValue).sum();
    progress.accept(page.decisions() + unverifiable + page.tracks());
  }

  private Page tracks(List<String> ids) {
    var wrong = new ArrayList<Finding>();
    history
        .problems(ids)
        .forEach((id, problems) -> problems.forEach(one -> wrong.add(Finding.of(id, one))));
    return new Page(0, 0, ids.size(), wrong, new TreeMap<>());
  }

  private Page decisions(List<StoredDecision> page) {
    var ids = page.stream().flatMap(one -> one.evidence().stream()).collect(Collectors.toSet());
    var evidence = history.checkedEvidence(ids);
    var wrong = new ArrayList<Finding>();
    var unverifiable = new TreeMap<String, Long>();
    long decided = 0;
    for (var decision : page) {
      var sound = sound(decision, evidence, wrong);
      switch (plans.of(decision)) {
        case PlanBook.Entry.Missing(var reason) -> unverifiable.merge(reason, 1L, Long::sum);
        case PlanBook.Entry.Found(var plan) -> {
          decided++;
          if (sound.isPresent()) {
            again(decision, plan, sound.get())
                .forEach(
                    problem ->
                        wrong.add(
                            new Finding(
                                decision.trackId(),
                                Optional.of(decision.id()),
                                Optional.empty(),
                                problem)));
          }
        }
      }
    }
    long rows = page.stream().mapToLong(one -> one.evidence().size()).sum();
    return new Page(decided, rows, 0, wrong, unverifiable);
  }

  /// The decision's evidence, unless some of it is not as it was stored.
  private static Optional<List<Observation>> sound(
      StoredDecision decision, Map<UUID, Evidence> evidence, List<Finding> wrong) {
    var sound = new ArrayList<Observation>();
    for (var id : decision.evidence()) {
      switch (evidence.get(id)) {
        case Evidence.Sound(var observation) -> sound.add(observation);
        case Evidence.Damaged(_, var problem) -> wrong.add(damaged(decision, id, problem));
        case null -> wrong.add(damaged(decision, id, "it is evidence and is not there"));
      }
    }
    return sound.size() == decision.evidence().size() ? Optional.of(sound) : Optional.empty();
  }

  private static Finding damaged(StoredDecision decision, UUID id, String problem) {
    return new Finding(decision.trackId(), Optional.of(decision.id()), Optional.of(id), problem);
  }

  private static List<String> again(
      StoredDecision decision, Plan plan, List<Observation> evidence) {
    var replay = new Replay(plan, Replay.Recall.nothing(), Replay.LeftOut.never());
    Replay.Outcome outcome;
    try {
      var again = Replay.Case.of(decision.track(), plan, PlanBook.recorded(evidence));
      outcome = replay.decide(List.of(again)).getFirst();
    } catch (RuntimeException unreadable) {
      return List.of("its request cannot be read: " + unreadable.getMessage());
    }
    return switch (outcome) {
      case Replay.Outcome.Unknown(var questions, _) ->
          List.of(
              "its evidence does not answer "
                  + questions.stream().map(Question::line).sorted().toList());
      case Replay.Outcome.Decided(var enrichment, _) -> differences(decision, enrichment);
    };
  }

  private static List<String> differences(StoredDecision decision, Enrichment enrichment) {
    var differences = new ArrayList<>(decision.differences(enrichment));
    var idle = new TreeSet<>(decision.evidence());
    idle.removeAll(enrichment.evidence());
    if (!idle.isEmpty()) {
      differences.add("its evidence lists what it does not rest on: " + idle);
    }
    return differences;
  }
}
