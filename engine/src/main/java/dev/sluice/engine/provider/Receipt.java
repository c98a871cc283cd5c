package dev.sluice.engine.provider;

import java.math.BigDecimal;
import java.time.Duration;

/// What an answer cost and how it was read.
///
/// `lookupFingerprint` names the lookup's rules at that time (a field they did not extract then
/// is unknown, not absent); `cost` is in the unit the operator configured; `took` is the time on
/// the wire, zero when nothing was sent; `status` is the HTTP status, 0 when there was none.
public record Receipt(String lookupFingerprint, BigDecimal cost, Duration took, int status) {
  /// Nothing was sent.
  public static final Receipt NONE = new Receipt("", BigDecimal.ZERO, Duration.ZERO, 0);
}
