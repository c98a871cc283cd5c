package dev.sluice.engine.plan;

import java.math.BigDecimal;

/// Which numbers the operator may say, whether by a parameter or in a file.
public final class Bounds {
  private static final BigDecimal LONGEST_WINDOW = BigDecimal.valueOf(1_000_000_000);

  private Bounds() {}

  /// A trust or an accuracy.
  public static boolean isUnit(BigDecimal number) {
    return number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
  }

  /// How many requests a limit allows.
  public static boolean isRequests(BigDecimal number) {
    return isCount(number, Integer.MAX_VALUE);
  }

  /// Over how many recordings something was measured.
  public static boolean isSampleSize(BigDecimal number) {
    return isCount(number, Long.MAX_VALUE);
  }

  /// The seconds of a limit's window.
  public static boolean isWindow(BigDecimal seconds) {
    return seconds.signum() > 0 && seconds.compareTo(LONGEST_WINDOW) <= 0;
  }

  /// What a call costs.
  public static boolean isCost(BigDecimal number) {
    return number.signum() >= 0;
  }

  private static boolean isCount(BigDecimal number, long most) {
    return number.signum() > 0
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }
}
