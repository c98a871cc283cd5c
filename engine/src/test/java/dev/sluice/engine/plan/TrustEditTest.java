package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustEditTest {
  private static final Trust MEASURED =
      new Trust(
          new BigDecimal("0.9"),
          "",
          Optional.of(new Trust.Measured(new BigDecimal("0.87"), "set", 12)),
          false);

  @ParameterizedTest
  @ValueSource(strings = {"source=a set", "n=100", "source=a set&n=100", "source=x&declared=0.8"})
  void whereAndOverHowManyAreNothingWithoutWhatWasMeasured(String parameters) {
    assertThat(problems(Optional.empty(), parameters))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).isEqualTo("measured");
              assertThat(problem.message()).startsWith("is needed beside source and n");
            });
  }

  @Test
  void aMeasurementThatIsThereMayBeSaidMoreExactly() {
    assertThat(changed("n=100").measured())
        .contains(new Trust.Measured(new BigDecimal("0.87"), "set", 100));
  }

  @Test
  void aMeasurementIsTakenAwayByAnEmptyOne() {
    assertThat(changed("measured=").measured()).isEmpty();
    assertThat(changed("measured=&source=&n=").measured()).isEmpty();
  }

  private static Trust changed(String parameters) {
    return ((Edited.Changed<Trust>) TrustEdit.edit(Optional.of(MEASURED), texts(parameters)))
        .rule();
  }

  private static List<Problem> problems(Optional<Trust> current, String parameters) {
    return ((Edited.Refused<Trust>) TrustEdit.edit(current, texts(parameters))).problems();
  }

  /// `name=text&name=text`
  private static Map<String, String> texts(String parameters) {
    var texts = new HashMap<String, String>();
    for (var pair : parameters.split("&", -1)) {
      int equals = pair.indexOf('=');
      texts.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return texts;
  }
}
