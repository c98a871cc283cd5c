package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  private static final String TEXT =
      """
      start = -2
      rules = 1.5 title>=0.9 ; 2 title>=0.9 duration<=2 ; 0.5 duration<=2?
      calibration = -2:0.1 2:0.9
      """;

  private static Evidence evidence(OptionalDouble title, OptionalDouble seconds) {
    var none = OptionalDouble.empty();
    return new Evidence(
        title, none, none, none, none, none, none, seconds, none, none, none, false, Match.UNKNOWN);
  }

  private static double score(OptionalDouble title, OptionalDouble seconds) {
    return Model.parse("judge-test", TEXT).score(evidence(title, seconds));
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  @Test
  void theJudgeNamesEverythingThatDecides() {
    assertThat(RecordingJudge.bundled().version())
        .isEqualTo("judge-3+rules-3+versions-2+genres-2+agreement-1");
    assertThat(new RecordingJudge(Comparer.bundled(new SameRecording(false, true))).version())
        .isEqualTo("judge-3+rules-3+versions-2+remaster-is-another+genres-2+agreement-1");
  }

  @Test
  void settingsSayWhatIsTheSameRecording() {
    var judge = RecordingJudge.bundled();

    assertThat(judge.under(Map.of("identity_floor", BigDecimal.ONE))).isSameAs(judge);
    assertThat(judge.under(Map.of("remaster_is_another", BigDecimal.ZERO))).isSameAs(judge);
    assertThat(judge.under(Map.of("remaster_is_another", BigDecimal.ONE)).version())
        .contains("+remaster-is-another+");
    assertThat(judge.under(Map.of("clean_is_another", BigDecimal.ONE)).under(Map.of()).version())
        .isEqualTo(judge.version());
  }

  @Test
  void theScoreIsTheSumOfTheRulesThatHold() {
    assertThat(score(of(0.9), of(2))).isEqualTo(2);
    assertThat(score(of(0.95), of(2.1))).isEqualTo(-0.5);
    assertThat(score(of(0.89), of(0))).isEqualTo(-1.5);
  }

  @Test
  void whatIsAbsentHoldsOnlyWhereTheRuleSaysSo() {
    assertThat(score(of(1), OptionalDouble.empty())).isEqualTo(0);
    assertThat(score(OptionalDouble.empty(), of(1))).isEqualTo(-1.5);
  }

  @Test
  void aRuleIsWrittenAsItIsRead() {
    for (var rule : RecordingJudge.bundled().comparer().model().rules()) {
      assertThat(Rule.parse(rule.toString())).isEqualTo(rule);
    }
  }

  @Test
  void aCurveIsStraightBetweenItsPointsAndFlatOutside() {
    var curve = Curve.parse("0:2 2:1  3:-3");

    assertThat(curve.at(-1)).isEqualTo(2);
    assertThat(curve.at(1)).isCloseTo(1.5, within(1e-12));
    assertThat(curve.at(2.5)).isCloseTo(-1, within(1e-12));
    assertThat(curve.at(99)).isEqualTo(-3);
    assertThat(curve.at(Double.NaN)).isEqualTo(2);
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThatThrownBy(() -> Model.parse("judge-test", TEXT.replace("start", "begin")))
        .hasMessage("judge-test: the key start is missing");
  }

  @Test
  void anUnknownKeyIsNamed() {
    assertThatThrownBy(() -> Model.parse("judge-test", TEXT + "\nbonus = 1"))
        .hasMessage("judge-test: unknown keys [bonus]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 title>=0.9", "1", "1 titel>=0.9", "1 title<=0.9", "1 duration>=2"})
  void aRuleThatCouldBreakTheLawsIsRefusedAndNamed(String rule) {
    assertThatThrownBy(() -> Model.parse("judge-test", TEXT.replace("1.5 title>=0.9", rule)))
        .hasMessageContaining("judge-test, rules: '" + rule + "'");
  }

  @Test
  void aCalibrationThatFallsIsRefused() {
    assertThatThrownBy(() -> Model.parse("judge-test", TEXT.replace("2:0.9", "2:0.05")))
        .hasMessageContaining("a greater score must never mean less");
  }
}
