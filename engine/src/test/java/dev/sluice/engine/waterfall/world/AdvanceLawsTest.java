package dev.sluice.engine.waterfall.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.FieldOutcome.Filled;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.engine.waterfall.world.World.Rule;
import dev.sluice.engine.waterfall.world.World.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of `advance`, each on hundreds of random worlds of its own.
class AdvanceLawsTest {
  /// By how many hundredths the minimum of each rung is moved.
  private static final List<Integer> STEPS = List.of(5, 100, 1, 30);

  static Stream<Seeds> agreement() {
    return Stream.concat(Seeds.from(1_000_000), Seeds.from(1_500_000));
  }

  @ParameterizedTest
  @MethodSource("agreement")
  void asksAndEndsAsTheOracleDoes(Seeds seeds) {
    seeds.each(
        generated -> {
          var course = inPortions(generated, 1);
          var ending = course.ending();

          assertThat(ending.differencesFrom(Oracle.end(generated.world(), generated))).isEmpty();
          assertThat(course.asked()).as("asked").isEqualTo(ending.questions());
          for (var moment : course.moments()) {
            assertThat(moment.asking())
                .as("asked for after %s", moment.answered())
                .isEqualTo(askedByOracle(generated, moment.answered()));
          }
        });
  }

  /// Nothing when it has decided.
  private static SortedSet<String> askedByOracle(
      GeneratedWorld generated, SortedSet<String> answered) {
    var answers = new HashMap<String, WorldAnswer>();
    answered.forEach(question -> answers.put(question, generated.answer(question)));
    return switch (Oracle.advance(generated.world(), answers)) {
      case Oracle.Reached.Asking(var questions) -> questions;
      case Oracle.Reached.Decided _ -> new TreeSet<>();
    };
  }

  static Stream<Seeds> arrival() {
    return Seeds.from(2_000_000);
  }

  @ParameterizedTest
  @MethodSource("arrival")
  void theOrderOfArrivalChangesNeitherEnrichmentNorQuestions(Seeds seeds) {
    seeds.each(
        generated -> {
          var typed = TypedWorld.of(generated.world());
          var inWaves = Course.inWaves(typed, generated);
          var allBefore = Course.after(inWaves.asked(), typed, generated, new Dice(0));

          assertThat(allBefore.moments()).as("asked though all is answered").isEmpty();
          assertThat(allBefore.enrichment()).isEqualTo(inWaves.enrichment());
          for (int order = 0; order < 3; order++) {
            var course = inPortions(generated, order);
            assertThat(course.enrichment()).isEqualTo(inWaves.enrichment());
            assertThat(course.asked()).isEqualTo(inWaves.asked());
          }
        });
  }

  static Stream<Seeds> rows() {
    return Seeds.from(3_000_000);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theOrderOfFieldsAndOfConfigurationRowsChangesNothing(Seeds seeds) {
    seeds.each(
        generated -> {
          var course = Course.inWaves(TypedWorld.of(generated.world()), generated);
          var dice = new Dice(generated.seed());
          for (int order = 0; order < 3; order++) {
            var shuffled = TypedWorld.shuffled(generated.world(), dice);
            var other = Course.inWaves(shuffled, generated);
            assertThat(other.moments()).isEqualTo(course.moments());
            assertThat(other.enrichment()).isEqualTo(course.enrichment());
          }
        });
  }

  static Stream<Seeds> waiting() {
    return Seeds.from(4_000_000);
  }

  @ParameterizedTest
  @MethodSource("waiting")
  void aQuestionOnceRequiredStaysRequiredUntilAnswered(Seeds seeds) {
    seeds.each(
        generated -> {
          var moments = inPortions(generated, 2).moments();
          for (int i = 1; i < moments.size(); i++) {
            var stillOpen = new TreeSet<>(moments.get(i - 1).asking());
            stillOpen.removeAll(moments.get(i).answered());
            assertThat(moments.get(i).asking()).containsAll(stillOpen);
          }
        });
  }

  static Stream<Seeds> repeating() {
    return Seeds.from(5_000_000);
  }

  @ParameterizedTest
  @MethodSource("repeating")
  void noQuestionIsAskedTwice(Seeds seeds) {
    seeds.each(
        generated -> {
          var calls = new ArrayList<String>();
          var typed = TypedWorld.of(generated.world());
          Course.inPortions(
              typed,
              question -> {
                calls.add(question);
                return generated.answer(question);
              },
              new Dice(generated.seed()));
          assertThat(calls).doesNotHaveDuplicates();
        });
  }

  static Stream<Seeds> unasked() {
    return Seeds.from(6_000_000);
  }

  @ParameterizedTest
  @MethodSource("unasked")
  void anAnswerNobodyAskedForHasNoEffect(Seeds seeds) {
    seeds.each(
        generated -> {
          var typed = TypedWorld.of(generated.world());
          var course = Course.inWaves(typed, generated);
          var unasked = new TreeSet<>(questions(generated.world()));
          unasked.removeAll(course.asked());

          var other = Course.after(unasked, typed, generated, new Dice(generated.seed()));

          assertThat(other.enrichment()).isEqualTo(course.enrichment());
          assertThat(other.asked()).isEqualTo(course.asked());
        });
  }

  /// Questions that somebody could have answered: every lookup with every candidate, and with
  /// given, likely and unheard-of values.
  private static List<String> questions(World world) {
    var questions = new ArrayList<String>();
    world
        .providers()
        .forEach(
            (provider, source) -> {
              for (var lookup : source.lookups()) {
                var start = provider + "/" + lookup.name();
                switch (lookup) {
                  case World.Fed _ ->
                      Stream.of("c0", "c1", "c2", "c3", "album_0", "album_1")
                          .forEach(candidate -> questions.add(start + "#" + candidate));
                  case World.Ordinary(_, var needs, _) ->
                      Stream.of("_given", "_0", "_1", "_2", "_unheard")
                          .map(end -> needs.stream().map(need -> need + "=" + need + end).toList())
                          .forEach(key -> questions.add(start + "?" + String.join("&", key)));
                }
              }
            });
    return questions;
  }

  static Stream<Seeds> minimums() {
    return Seeds.from(7_000_000);
  }

  @ParameterizedTest
  @MethodSource("minimums")
  void raisingTheMinimumOfAFieldNeverFillsItAndLoweringItNeverEmptiesIt(Seeds seeds) {
    seeds.each(
        generated -> {
          var world = generated.world();
          var ending = Course.inWaves(TypedWorld.of(world), generated).ending();
          ending
              .fields()
              .forEach(
                  (field, chain) -> {
                    for (var moved : moved(world.rule(field), !chain.isFilled())) {
                      var other = TypedWorld.of(world.with(field, moved));
                      var now = Course.inWaves(other, generated).ending().fields().get(field);
                      assertThat(now).as("%s with %s", field, moved).isNotNull();
                      assertThat(now != null && now.isFilled())
                          .as("%s is filled with %s, was with %s", field, moved, world.rule(field))
                          .isEqualTo(chain.isFilled());
                    }
                  });
        });
  }

  /// The rule with one minimum moved up or down, by a little or a lot, once for each rung where
  /// that makes a rule.
  private static List<Rule> moved(Rule rule, boolean up) {
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < rule.slots().size(); i++) {
      var slots = new ArrayList<>(rule.slots());
      var slot = slots.get(i);
      int step = up ? STEPS.get(i) : -STEPS.get(i);
      double minimum = Math.clamp(Math.round(slot.minimum() * 100) + step, 0, 100) / 100.0;
      slots.set(i, new Slot(slot.number(), slot.provider(), minimum));
      if (fallsFromSlotToSlot(slots)) {
        rules.add(rule.with(slots));
      }
    }
    return rules;
  }

  /// A provider may come again only with a lower minimum.
  private static boolean fallsFromSlotToSlot(List<Slot> slots) {
    var lowest = new HashMap<String, Double>();
    for (var slot : slots) {
      var before = lowest.put(slot.provider(), slot.minimum());
      if (before != null && before <= slot.minimum()) {
        return false;
      }
    }
    return true;
  }

  static Stream<Seeds> verdicts() {
    return Seeds.from(8_000_000);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void everyRungEndsWithAVerdict(Seeds seeds) {
    seeds.each(
        generated -> {
          var enrichment = Course.inWaves(TypedWorld.of(generated.world()), generated).enrichment();
          var outcomes = new HashMap<>(enrichment.fields());
          outcomes.putAll(enrichment.helpers());
          outcomes.forEach(
              (field, outcome) -> {
                var slots = generated.world().rule(field).slots();
                assertThat(outcome.rungs()).as(field).hasSameSizeAs(slots);
                for (int i = 0; i < slots.size(); i++) {
                  var rung = outcome.rungs().get(i);
                  assertThat(rung.priority()).as(field).isEqualTo(i + 1);
                  assertThat(rung.slot()).as(field).isEqualTo(slots.get(i).number());
                  assertThat(rung.provider()).as(field).isEqualTo(slots.get(i).provider());
                }
                long accepted =
                    outcome.rungs().stream()
                        .filter(rung -> rung.verdict().label().equals("Accepted"))
                        .count();
                assertThat(accepted).as(field).isEqualTo(outcome instanceof Filled ? 1 : 0);
              });
        });
  }

  static Stream<Seeds> ends() {
    return Seeds.from(9_000_000);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void endsAfterAtMostTwoQuestionsPerRungAndLookup(Seeds seeds) {
    seeds.each(
        generated -> {
          int bound = 0;
          for (var rule : generated.world().fields().values()) {
            for (var slot : rule.slots()) {
              var source = generated.world().providers().get(slot.provider());
              bound += source == null ? 0 : 2 * source.lookups().size();
            }
          }
          var course = inPortions(generated, 3);
          assertThat(course.asked()).hasSizeLessThanOrEqualTo(bound);
          assertThat(course.moments()).hasSizeLessThanOrEqualTo(bound);
        });
  }

  static Stream<Seeds> origins() {
    return Seeds.from(10_000_000);
  }

  @ParameterizedTest
  @MethodSource("origins")
  void anAcceptedValueNamesTheObservationThatCarriedIt(Seeds seeds) {
    seeds.each(
        generated -> {
          var course = Course.inWaves(TypedWorld.of(generated.world()), generated);
          for (var outcome : course.enrichment().fields().values()) {
            if (outcome instanceof Filled(var value, var provenance, var rungs)) {
              var source = observation(course.answers(), provenance.observation().toString());
              assertThat(provenance.timestamp()).isEqualTo(source.observation().askedAt());
              assertThat(provenance.provider())
                  .isEqualTo(source.observation().question().provider());
              assertThat(source.observation().answer().toString()).contains(value.canonical());
              assertThat(rungs.get(provenance.priority() - 1).verdict().label())
                  .isEqualTo("Accepted");
            }
          }
        });
  }

  private static JudgedAnswer observation(Answers answers, String id) {
    return answers.all().stream()
        .filter(judged -> judged.observation().id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody delivered observation " + id));
  }

  static Stream<Seeds> purity() {
    return Seeds.from(11_000_000);
  }

  @ParameterizedTest
  @MethodSource("purity")
  void theSameArgumentsGiveTheSameProgress(Seeds seeds) {
    seeds.each(
        generated -> {
          var typed = TypedWorld.of(generated.world());
          var course = Course.inWaves(typed, generated);
          var half = new Dice(generated.seed()).some(course.answers().all(), .5);

          for (var answers : List.of(Answers.none(), Answers.of(half), course.answers())) {
            assertThat(Waterfall.advance(typed.track(), typed.plan(), answers))
                .isEqualTo(Waterfall.advance(typed.track(), typed.plan(), answers));
          }
        });
  }

  private static Course inPortions(GeneratedWorld generated, int order) {
    var dice = Dice.of(generated.seed(), "order " + order);
    return Course.inPortions(TypedWorld.of(generated.world()), generated, dice);
  }
}
