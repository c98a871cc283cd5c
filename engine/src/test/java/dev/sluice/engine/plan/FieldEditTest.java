package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldEditTest {
  private static final Set<String> REGISTERED =
      Set.of("spotify", "beatport", "acousticbrainz", "mixesdb", "getsongbpm");
  private static final FieldRule BPM =
      new FieldRule(
          "bpm",
          FieldType.BPM,
          true,
          true,
          Strategy.FIRST_ACCEPTABLE,
          List.of(
              slot(1, "beatport", 98),
              slot(2, "spotify", 85),
              slot(3, "acousticbrainz", 75),
              slot(4, "mixesdb", 60)));

  @Test
  void exchangesTwoRungsAndLeavesTheRest() {
    var rule =
        changed(
            Map.of(
                "priority_1_provider", "spotify",
                "priority_1_confidence", "0.90",
                "priority_2_provider", "beatport",
                "priority_2_confidence", "0.95"));

    assertThat(rule.slots())
        .containsExactly(
            slot(1, "spotify", 90),
            slot(2, "beatport", 95),
            slot(3, "acousticbrainz", 75),
            slot(4, "mixesdb", 60));
  }

  @Test
  void aProviderAloneKeepsTheMinimumOfItsSlot() {
    assertThat(changed(Map.of("priority_4_provider", "getsongbpm")).slots())
        .contains(slot(4, "getsongbpm", 60));
  }

  @Test
  void anEmptyProviderClearsItsSlot() {
    assertThat(changed(Map.of("priority_2_provider", "")).slots())
        .extracting(Slot::number)
        .containsExactly(1, 3, 4);
  }

  @Test
  void whatIsNotNamedStays() {
    var rule = changed(Map.of("enabled", "false"));

    assertThat(rule.enabled()).isFalse();
    assertThat(rule.requiredForGold()).isTrue();
    assertThat(rule.slots()).isEqualTo(BPM.slots());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "NaN", "-0.1", "abc", ".995", "", "0.855", "Infinity", "1e9999999"})
  void aMinimumThatIsNoneIsRefusedAtItsParameter(String minimum) {
    assertThat(problems(Map.of("priority_1_confidence", minimum)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).isEqualTo("priority_1_confidence");
              assertThat(problem.value()).isEqualTo(minimum);
            });
  }

  @ParameterizedTest
  @CsvSource({"0.9,90", ".9,90", "1,100", "1.00,100", "0,0", "0.950,95", "9e-1,90"})
  void aMinimumIsADecimalNumberInHundredths(String text, int hundredths) {
    assertThat(changed(Map.of("priority_1_confidence", text)).slots().getFirst().minimum())
        .isEqualTo(new Confidence(hundredths));
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "priority_1_provider", "spotfy",
                    "priority_2_confidence", "2",
                    "priority_9_provider", "spotify",
                    "enabled", "yes",
                    "strategy", "best")))
        .extracting(Problem::place)
        .containsExactlyInAnyOrder(
            "priority_1_provider",
            "priority_2_confidence",
            "priority_9_provider",
            "enabled",
            "strategy");
  }

  @Test
  void anUnknownProviderNamesTheNearestKnownOne() {
    assertThat(problems(Map.of("priority_1_provider", "spotfy")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("did you mean 'spotify'"));
  }

  @Test
  void theStrategyIsOneOfTwoWords() {
    assertThat(changed(Map.of("strategy", "consensus")).strategy()).isEqualTo(Strategy.CONSENSUS);
    assertThat(problems(Map.of("strategy", "CONSENSUS")))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message()).isEqualTo("must be first_acceptable or consensus"));
  }

  @Test
  void anEmptyEditIsRefused() {
    assertThat(problems(Map.of()))
        .singleElement()
        .satisfies(p -> assertThat(p.place()).isEqualTo("body"));
  }

  @Test
  void theSameProviderAgainNeedsALowerMinimum() {
    assertThat(problems(Map.of("priority_1_provider", "spotify", "priority_1_confidence", "0.80")))
        .extracting(Problem::place)
        .containsExactly("priority_2_confidence");
    assertThat(
            changed(Map.of("priority_1_provider", "spotify", "priority_1_confidence", "0.90"))
                .slots())
        .hasSize(4);
  }

  @Test
  void aMinimumWithoutAProviderIsRefused() {
    var current =
        new FieldRule(
            "bpm",
            FieldType.BPM,
            true,
            true,
            Strategy.FIRST_ACCEPTABLE,
            List.of(slot(1, "beatport", 98)));

    var edited = FieldEdit.edit(current, Map.of("priority_2_confidence", "0.5"), REGISTERED);

    assertThat(((Edited.Refused<FieldRule>) edited).problems())
        .extracting(Problem::place)
        .containsExactly("priority_2_confidence");
  }

  @Test
  void aProviderInAnEmptySlotNeedsAMinimum() {
    var current =
        new FieldRule("bpm", FieldType.BPM, true, true, Strategy.FIRST_ACCEPTABLE, List.of());

    var edited = FieldEdit.edit(current, Map.of("priority_1_provider", "spotify"), REGISTERED);

    assertThat(((Edited.Refused<FieldRule>) edited).problems())
        .extracting(Problem::place)
        .containsExactly("priority_1_confidence");
  }

  private static FieldRule changed(Map<String, String> parameters) {
    return ((Edited.Changed<FieldRule>) FieldEdit.edit(BPM, parameters, REGISTERED)).rule();
  }

  private static List<Problem> problems(Map<String, String> parameters) {
    return ((Edited.Refused<FieldRule>) FieldEdit.edit(BPM, parameters, REGISTERED)).problems();
  }

  private static Slot slot(int number, String provider, int hundredths) {
    return new Slot(number, provider, new Confidence(hundredths));
  }
}
