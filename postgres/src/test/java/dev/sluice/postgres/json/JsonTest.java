package dev.sluice.postgres.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void numbersKeepTheirDigits() {
    for (var digits :
        new String[] {"128.0", "0.10", "0", "12345678901234567890.5", "0.000000001"}) {
      var number = new BigDecimal(digits);

      var text = Json.write(Json.object().put("n", number));

      assertThat(Json.read(text).get("n").decimalValue()).isEqualTo(number);
    }
  }
}
