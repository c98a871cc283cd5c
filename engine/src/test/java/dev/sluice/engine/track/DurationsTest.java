package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "3:45, 225000",
    "03:45, 225000",
    "3:45.5, 225500",
    "1:02:03, 3723000",
    "75:00, 4500000",
    "225, 225000",
    "218.93179, 218932",
    "9999, 9999000",
    "10000, 10000",
    "225000, 225000",
    "225s, 225000",
    "225 sec, 225000",
    "225000 ms, 225000",
    "250ms, 250",
    "4m 2sec, 242000",
    "3 min, 180000",
    "1h 2m 3s, 3723000",
    "PT3M45S, 225000",
    "PT1H, 3600000",
    "' 225 ', 225000",
    "3.75, 225000",
    "'3,75', 225000",
    "29.5, 1770000",
    "3'45\", 225000",
    "3\u203245\u2033, 225000",
    "3m-45sec, 225000",
    "2O5, 205000",
    "3:O5, 185000",
    "31 2, 312000",
    "225 000, 225000",
    "3 : 45, 225000"
  })
  void areReadIntoMilliseconds(String raw, String milliseconds) {
    assertThat(Durations.read(raw)).map(Value::canonical).contains(milliseconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0", "0:00", "-225", "3:75", "soon", "PT", "3:4:5:6", "m", "h s", "9e20", "NaN", "3 45",
        "12 05", "3 O5", "3 45.0", "1 03 45"
      })
  void areNotMadeUp(String raw) {
    assertThat(Durations.read(raw)).isEmpty();
    assertThat(Durations.read(raw, ChronoUnit.MILLIS)).isEmpty();
  }

  @Test
  void aKnownUnitEndsTheGuessing() {
    assertThat(Durations.read("9500", ChronoUnit.MILLIS)).map(Value::canonical).contains("9500");
    assertThat(Durations.read("12000", ChronoUnit.SECONDS))
        .map(Value::canonical)
        .contains("12000000");
    assertThat(Durations.read("3:45", ChronoUnit.MILLIS)).map(Value::canonical).contains("225000");
  }
}
