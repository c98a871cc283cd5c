package dev.sluice.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Seconds, dates and nonsense in the header Retry-After.
class RetryAfterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "7|7",
        " 120 |120",
        "86400|86400",
        "Sun, 01 Mar 2026 12:00:30 GMT|30",
        "Sun, 01 Mar 2026 11:00:00 GMT|0",
        "-5|0",
        "soon|0",
        "99999999999999999999|0",
        "''|0"
      })
  void readsWhatCanBeRead(String header, long seconds) {
    assertThat(RetryAfter.read(header, Instant.parse("2026-03-01T12:00:00Z")))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}
