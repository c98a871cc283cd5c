package dev.sluice.engine.waterfall;

import dev.sluice.engine.plan.Chain;
import dev.sluice.engine.plan.Route;
import dev.sluice.engine.plan.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One chain's way down its rungs in one pass.
///
/// A rung that has to wait is tried again from its first lookup when it may go on: what it was
/// told before it is told again, so nothing but the lookups dropped out of a circle has to be
/// remembered.
final class Walk {
  /// It waits for no chain.
  static final int NOBODY = -1;

  private final Pass pass;
  private final Chain chain;
  private final @Nullable Walk earlier;
  private final List<RungTrace> ended = new ArrayList<>();
  private final Set<Route> circular = new HashSet<>();
  private int waitsFor = NOBODY;
  private @Nullable Route waiting;
  private @Nullable RungTrace winner;
  private Optional<Ballot> ballot = Optional.empty();
  private boolean isEnded;

  /// @param earlier the same chain's walk in the first pass, which accepted nothing
  Walk(Pass pass, Chain chain, @Nullable Walk earlier) {
    this.pass = pass;
    this.chain = chain;
    this.earlier = earlier;
  }

  /// The number of its field.
  int field() {
    return chain.index();
  }

  boolean isEnded() {
    return isEnded;
  }

  /// The number of the field whose chain it waits for, or [#NOBODY].
  int waitsFor() {
    return waitsFor;
  }

  /// Goes down until a rung wins, all are done, or one has to wait. Under consensus no rung wins
  /// before all are done.
  void goOn() {
    waitsFor = NOBODY;
    waiting = null;
    while (winner == null && ended.size() < chain.rungs().size()) {
      var rung = chain.rungs().get(ended.size());
      var before = earlier == null ? null : earlier.ended.get(ended.size());
      switch (new RungWalk(pass, chain, rung, before, circular, judged()).walk()) {
        case RungWalk.Unanswered _ -> {
          return;
        }
        case RungWalk.Waiting(var route, var field) -> {
          waiting = route;
          waitsFor = field;
          return;
        }
        case RungWalk.Done(var trace) -> end(trace);
      }
    }
    if (chain.strategy() == Strategy.CONSENSUS) {
      ballot = Ballot.of(ended, pass.tempi());
      winner = ballot.map(Ballot::winner).orElse(null);
      ballot.ifPresent(counted -> ended.replaceAll(counted::told));
    }
    isEnded = true;
  }

  /// Votes are counted together in the end: there one moving another would count twice.
  private Judged judged() {
    return chain.strategy() == Strategy.CONSENSUS
        ? Judged.NOTHING
        : new Judged(pass.plan().judge().agreement(), ended);
  }

  private void end(RungTrace trace) {
    ended.add(trace);
    circular.clear();
    if (chain.strategy() == Strategy.FIRST_ACCEPTABLE
        && trace.verdict() instanceof Verdict.Accepted) {
      winner = trace;
    }
  }

  /// Gives up the lookup that waits: it waited, through others, for itself.
  void dropCircular() {
    if (waiting != null) {
      circular.add(waiting);
    }
    waitsFor = NOBODY;
  }

  /// What it accepted, or null.
  Knowledge.@Nullable Known accepted() {
    return winner != null && winner.verdict() instanceof Verdict.Accepted(var value, var sure)
        ? new Knowledge.Known(value, sure)
        : null;
  }

  /// How the field came out. The walk has ended.
  FieldOutcome outcome() {
    var rungs = new ArrayList<>(ended);
    for (int below = rungs.size(); below < chain.rungs().size(); below++) {
      rungs.add(
          earlier == null
              ? RungTrace.of(
                  chain.rungs().get(below), new Verdict.NotReached(), List.of(), Optional.empty())
              : earlier.ended.get(below));
    }
    if (winner != null && winner.verdict() instanceof Verdict.Accepted(var value, var confidence)) {
      var source = winner.asked().getLast().observation();
      return new FieldOutcome.Filled(
          value,
          new Provenance(
              winner.provider(),
              confidence,
              winner.priority(),
              source.askedAt(),
              source.id(),
              ballot.map(Ballot::consensus)),
          rungs);
    }
    return new FieldOutcome.Empty(rungs);
  }
}
