package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static Model changed(UnaryOperator<String> change) {
    try (var stream = ModelTest.class.getResourceAsStream("judge-1.properties")) {
      if (stream == null) {
        throw new IllegalStateException("no judge-1.properties");
      }
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Model.read(Resource.of("judge-test", change.apply(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theJudgeNamesEverythingThatDecides() {
    assertThat(RecordingJudge.bundled().version())
        .isEqualTo("judge-1+versions-1+genres-2+agreement-1");
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
    assertThatThrownBy(() -> changed(text -> text.replace("isrc.other", "isrc.others")))
        .hasMessage("judge-test: the key isrc.other is missing");
  }

  @Test
  void anUnknownKeyIsNamed() {
    assertThatThrownBy(() -> changed(text -> text + "\nbonus = 1"))
        .hasMessage("judge-test: unknown keys [bonus]");
  }

  @Test
  void anUnreadableNumberIsNamedWithItsPlace() {
    assertThatThrownBy(() -> changed(text -> text.replace("start = 2.59", "start = high")))
        .hasMessage("judge-test, start: must be a number, got 'high'");
  }

  @Test
  void aCeilingThatMakesTextCertainIsRefused() {
    assertThatThrownBy(() -> changed(text -> text.replace("ceiling = 0.99", "ceiling = 0.995")))
        .hasMessageContaining("less than .995");
  }

  @Test
  void aDurationCurveThatRisesIsRefused() {
    assertThatThrownBy(() -> changed(text -> text.replace("120:-6.5", "120:-2")))
        .hasMessageContaining("a greater difference must never count for more");
  }

  @Test
  void aSimilarityCurveThatFallsIsRefused() {
    assertThatThrownBy(() -> changed(text -> text.replace("0.97:-0.4  1:0", "0.97:-0.4  1:-1")))
        .hasMessageContaining("a greater similarity must never count for less");
  }
}
