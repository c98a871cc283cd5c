package dev.sluice.postgres.observation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as columns hold them: instants to the microsecond, durations as milliseconds with all
/// their digits.
final class Units {
  private static final int NANOS_IN_MILLIS = 6;

  private Units() {}

  /// To the microsecond, the finest that TIMESTAMPTZ holds.
  static Instant storable(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /// Microseconds since 1970.
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static BigDecimal millis(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .movePointRight(3)
        .add(BigDecimal.valueOf(duration.getNano(), NANOS_IN_MILLIS));
  }

  static Duration duration(BigDecimal millis) {
    var nanos = millis.movePointRight(NANOS_IN_MILLIS).toBigIntegerExact();
    var parts = nanos.divideAndRemainder(BigDecimal.TEN.pow(9).toBigIntegerExact());
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }
}
