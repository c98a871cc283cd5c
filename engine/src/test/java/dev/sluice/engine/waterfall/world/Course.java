package dev.sluice.engine.waterfall.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Question;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.engine.waterfall.world.Ending.Chain;
import dev.sluice.engine.waterfall.world.Ending.Rung;
import dev.sluice.engine.waterfall.world.Ending.Win;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// One run of the engine's `advance` from its first question to its end, as it happened.
///
/// `moments` are what it asked for, portion by portion; `answers` are all that were there at the
/// end.
record Course(List<Moment> moments, Answers answers, Enrichment enrichment) {
  /// Far more portions than any world here has questions.
  private static final int TOO_MANY = 2_000;

  Course {
    moments = List.copyOf(moments);
  }

  /// What was asked for when these questions, and the early ones, had been answered.
  record Moment(SortedSet<String> answered, SortedSet<String> asking) {}

  /// Delivers, again and again, a random part of what is asked for, until nothing is.
  static Course inPortions(TypedWorld typed, Sources sources, Dice dice) {
    return run(typed, sources, Answers.none(), dice, .5);
  }

  /// Delivers everything that is asked for at once, until nothing is.
  static Course inWaves(TypedWorld typed, Sources sources) {
    return run(typed, sources, Answers.none(), new Dice(0), 1);
  }

  /// As in portions, with answers that are there before anything is asked.
  static Course after(Collection<String> early, TypedWorld typed, Sources sources, Dice dice) {
    var questions = early.stream().map(TypedWorld::question).toList();
    return run(typed, sources, Answers.of(judged(typed, sources, questions)), dice, .5);
  }

  private static Course run(
      TypedWorld typed, Sources sources, Answers early, Dice dice, double portion) {
    var moments = new ArrayList<Moment>();
    var answered = new TreeSet<String>();
    var answers = early;
    while (moments.size() < TOO_MANY) {
      switch (Waterfall.advance(typed.track(), typed.plan(), answers)) {
        case Progress.Decided(var enrichment) -> {
          return new Course(moments, answers, enrichment);
        }
        case Progress.Asking(var questions) -> {
          var asking = byLine(questions);
          moments.add(new Moment(new TreeSet<>(answered), new TreeSet<>(asking.keySet())));
          assertThat(answered).as("answered before").doesNotContainAnyElementsOf(asking.keySet());
          var delivered = dice.someOf(List.copyOf(asking.values()), portion);
          delivered.forEach(question -> answered.add(question.line()));
          answers = answers.with(judged(typed, sources, delivered));
        }
      }
    }
    throw new AssertionError("no end after " + TOO_MANY + " portions, asked were " + answered);
  }

  private static SortedMap<String, Question> byLine(Collection<Question> questions) {
    var byLine = new TreeMap<String, Question>();
    for (var question : questions) {
      assertThat(byLine.put(question.line(), question)).as("asked twice at once").isNull();
    }
    assertThat(byLine).as("questions of one Asking").isNotEmpty();
    return byLine;
  }

  private static List<JudgedAnswer> judged(
      TypedWorld typed, Sources sources, Collection<Question> questions) {
    return questions.stream()
        .map(question -> typed.judged(question, sources.answer(question.line())))
        .toList();
  }

  /// Every question that was asked for.
  SortedSet<String> asked() {
    var asked = new TreeSet<String>();
    moments.forEach(moment -> asked.addAll(moment.asking()));
    return asked;
  }

  /// The enrichment in a form that can be compared with the oracle's. Its questions are the
  /// enrichment's evidence.
  Ending ending() {
    Map<UUID, String> lines = new HashMap<>();
    answers.all().forEach(j -> lines.put(j.observation().id(), j.observation().question().line()));
    var evidence = new TreeSet<String>();
    enrichment.evidence().forEach(id -> evidence.add(line(lines, id)));
    return new Ending(
        chains(enrichment.fields(), lines), chains(enrichment.helpers(), lines), evidence);
  }

  private static SortedMap<String, Chain> chains(
      Map<String, FieldOutcome> outcomes, Map<UUID, String> lines) {
    var chains = new TreeMap<String, Chain>();
    outcomes.forEach(
        (field, outcome) -> {
          var rungs = outcome.rungs().stream().map(Course::rung).toList();
          chains.put(field, new Chain(won(outcome, lines), rungs));
        });
    return chains;
  }

  private static List<Win> won(FieldOutcome outcome, Map<UUID, String> lines) {
    return switch (outcome) {
      case FieldOutcome.Empty _ -> List.of();
      case FieldOutcome.Filled(var value, var provenance, _) ->
          List.of(
              new Win(
                  value.canonical(),
                  provenance.provider(),
                  provenance.priority(),
                  provenance.confidence().hundredths(),
                  line(lines, provenance.observation())));
    };
  }

  private static Rung rung(RungTrace trace) {
    var asked = trace.asked().stream().map(a -> a.observation().question().line()).distinct();
    return new Rung(trace.verdict().label(), asked.toList());
  }

  private static String line(Map<UUID, String> lines, UUID id) {
    return lines.getOrDefault(id, "an observation that nobody delivered: " + id);
  }
}
