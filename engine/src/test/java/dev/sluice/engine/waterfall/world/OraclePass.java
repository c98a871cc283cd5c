package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.OracleStep.ChainEnd;
import dev.sluice.engine.waterfall.world.OracleStep.RungEnd;
import dev.sluice.engine.waterfall.world.OracleStep.Unanswered;
import dev.sluice.engine.waterfall.world.OracleStep.Waiting;
import dev.sluice.engine.waterfall.world.OracleStep.Waits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One pass of the oracle over all chains. Used once, by one thread.
///
/// Remembered are only the chains that have ended and the lookups that were dropped because they
/// waited in a circle. Everything else is found out again by walking from the first rung on.
final class OraclePass {
  private static final List<String> STRENGTH =
      List.of("Accepted", "Failed", "Refused", "Withheld", "BelowThreshold", "Absent", "Skipped");

  /// "Smallest field name (code points)."
  private static final Comparator<String> BY_CODE_POINTS =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  final World world;
  final Map<String, WorldAnswer> answers;
  final Map<String, String> known;
  final Map<String, ChainEnd> firstPass;
  final Map<String, ChainEnd> ended = new TreeMap<>();
  final Set<Waiting> circular = new HashSet<>();

  /// @param known what counts as known all through this pass
  /// @param firstPass how the chains ended in the first pass; empty when this is the first pass
  OraclePass(
      World world,
      Map<String, WorldAnswer> answers,
      Map<String, String> known,
      Map<String, ChainEnd> firstPass) {
    this.world = world;
    this.answers = answers;
    this.known = known;
    this.firstPass = firstPass;
  }

  /// Walks until nothing moves; returns the unanswered questions. If there are none, every chain
  /// that was started has ended.
  SortedSet<String> run(Set<String> chains) {
    var started = new TreeSet<>(chains);
    while (true) {
      var asking = new TreeSet<String>();
      var waits = new TreeMap<String, Waits>(BY_CODE_POINTS);
      boolean moved = false;
      for (var field : List.copyOf(started)) {
        if (ended.containsKey(field)) {
          continue;
        }
        switch (walk(field)) {
          case ChainEnd end -> {
            ended.put(field, end);
            moved = true;
          }
          case Unanswered(var question) -> asking.add(question);
          case Waits wait -> {
            waits.put(field, wait);
            moved |= started.add(wait.forField()); // a helper starts when somebody waits for it
          }
          case RungEnd end -> throw new IllegalStateException(field + " ended like a rung: " + end);
        }
      }
      if (!moved && !droppedOneThatWaitsInACircle(waits)) {
        return asking;
      }
    }
  }

  /// The smallest name that waits in any circle is the smallest of its own circle.
  private boolean droppedOneThatWaitsInACircle(Map<String, Waits> waits) {
    for (var wait : waits.entrySet()) {
      if (leadsBackTo(wait.getKey(), wait.getValue(), waits)) {
        return circular.add(wait.getValue().who());
      }
    }
    return false;
  }

  private static boolean leadsBackTo(String field, Waits first, Map<String, Waits> waits) {
    var wait = first;
    for (int steps = 0; wait != null && steps < waits.size(); steps++) {
      if (wait.forField().equals(field)) {
        return true;
      }
      wait = waits.get(wait.forField());
    }
    return false;
  }

  private OracleStep walk(String field) {
    var slots = world.rule(field).slots();
    var before = firstPass.get(field);
    var rungs = new ArrayList<RungEnd>();
    for (int i = 0; i < slots.size(); i++) {
      List<RungEnd> earlier = before == null ? List.of() : List.of(before.rungs().get(i));
      var step = new OracleRung(this, field, i, earlier).walk();
      if (!(step instanceof RungEnd end)) {
        return step;
      }
      rungs.add(earlier.isEmpty() ? end : both(earlier.getFirst(), end));
      if (!end.accepted().isEmpty() && !world.rule(field).consensus()) {
        for (int below = i + 1; below < slots.size(); below++) {
          rungs.add(before == null ? notReached() : before.rungs().get(below));
        }
        return new ChainEnd(end.accepted(), rungs);
      }
    }
    return OracleVote.of(rungs);
  }

  private static RungEnd notReached() {
    return new RungEnd("NotReached", List.of(), List.of());
  }

  /// "A rung that asks nothing new keeps its verdict and reason; otherwise it has the stronger of
  /// its two verdicts (equal: the first pass's)."
  private static RungEnd both(RungEnd first, RungEnd second) {
    if (second.asked().isEmpty()) {
      return first;
    }
    var asked = new ArrayList<>(first.asked());
    asked.addAll(second.asked());
    boolean stronger = strength(second.verdict()) < strength(first.verdict());
    var verdict = stronger ? second.verdict() : first.verdict();
    return new RungEnd(verdict, second.accepted(), asked);
  }

  private static int strength(String verdict) {
    return STRENGTH.indexOf(verdict.startsWith("Skipped") ? "Skipped" : verdict);
  }
}
