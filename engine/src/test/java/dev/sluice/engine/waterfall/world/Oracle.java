package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.Ending.Chain;
import dev.sluice.engine.waterfall.world.OracleStep.ChainEnd;
import dev.sluice.engine.waterfall.world.OracleStep.RungEnd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A second, deliberately naive reading of the rules of the waterfall: no plan, no typed values, no
/// state between two calls. It only has to be obviously right; it is slow on purpose.
///
/// Whenever something becomes known, every chain is walked again from its first rung
/// ([OraclePass]), until nothing moves any more. What is then unanswered is asked; if nothing is,
/// all is decided.
public final class Oracle {
  private final World world;
  private final Map<String, WorldAnswer> answers;

  private Oracle(World world, Map<String, WorldAnswer> answers) {
    this.world = world;
    this.answers = answers;
  }

  /// How far a world is.
  public sealed interface Reached {
    /// Every required question that has no answer; never empty.
    record Asking(SortedSet<String> questions) implements Reached {
      public Asking {
        questions = Collections.unmodifiableSortedSet(new TreeSet<>(questions));
      }
    }

    /// Nothing is left to ask.
    record Decided(Ending ending) implements Reached {}
  }

  /// How far the world is with these answers, by question.
  public static Reached advance(World world, Map<String, WorldAnswer> answers) {
    return new Oracle(world, answers).advance();
  }

  /// Where the world ends when these sources answer every required question.
  public static Ending end(World world, Sources sources) {
    var answers = new HashMap<String, WorldAnswer>();
    while (true) {
      switch (advance(world, answers)) {
        case Reached.Decided(var ending) -> {
          return ending;
        }
        case Reached.Asking(var questions) ->
            questions.forEach(question -> answers.put(question, sources.answer(question)));
      }
    }
  }

  private Reached advance() {
    var first = new OraclePass(world, answers, world.given(), Map.of());
    var asking = first.run(requestedChains());
    if (!asking.isEmpty()) {
      return new Reached.Asking(asking);
    }
    var ends = first.ended;
    if (learntSomething(ends)) {
      var second = new OraclePass(world, answers, givenAndAccepted(ends), ends);
      asking = second.run(emptyOnes(requestedChains(), ends));
      if (!asking.isEmpty()) {
        return new Reached.Asking(asking);
      }
      ends = new TreeMap<>(ends);
      ends.putAll(second.ended);
    }
    return new Reached.Decided(ending(ends));
  }

  /// "One per requested, enabled, unlocked field."
  private SortedSet<String> requestedChains() {
    var chains = new TreeSet<String>();
    world
        .fields()
        .forEach(
            (field, rule) -> {
              if (rule.requested() && rule.enabled() && !rule.locked()) {
                chains.add(field);
              }
            });
    return chains;
  }

  /// "If some field (helpers included) was accepted with a value other than its given one."
  private boolean learntSomething(Map<String, ChainEnd> ends) {
    for (var end : ends.entrySet()) {
      for (var accepted : end.getValue().accepted()) {
        if (!accepted.value().equals(world.given().get(end.getKey()))) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<String, String> givenAndAccepted(Map<String, ChainEnd> ends) {
    var known = new HashMap<>(world.given());
    ends.forEach(
        (field, end) -> end.accepted().forEach(accepted -> known.put(field, accepted.value())));
    return known;
  }

  private static SortedSet<String> emptyOnes(
      SortedSet<String> chains, Map<String, ChainEnd> firstPass) {
    var empty = new TreeSet<String>();
    for (var field : chains) {
      var end = firstPass.get(field);
      if (end == null || end.accepted().isEmpty()) {
        empty.add(field);
      }
    }
    return empty;
  }

  private Ending ending(Map<String, ChainEnd> ends) {
    var requested = requestedChains();
    SortedMap<String, Chain> fields = new TreeMap<>();
    SortedMap<String, Chain> helpers = new TreeMap<>();
    SortedSet<String> questions = new TreeSet<>();
    ends.forEach(
        (field, end) -> {
          (requested.contains(field) ? fields : helpers).put(field, chain(end));
          end.rungs().forEach(rung -> questions.addAll(rung.asked()));
        });
    return new Ending(fields, helpers, questions);
  }

  private static Chain chain(ChainEnd end) {
    List<Ending.Rung> rungs = new ArrayList<>();
    for (RungEnd rung : end.rungs()) {
      var different = List.copyOf(new LinkedHashSet<>(rung.asked()));
      rungs.add(new Ending.Rung(rung.verdict(), different));
    }
    return new Chain(end.accepted(), rungs);
  }
}
