package dev.sluice.server.config.file;

import java.math.BigDecimal;
import java.util.Locale;

/// The numbers that hold for the whole plan.
enum Settings {
  IDENTITY_FLOOR("0", "1", false),
  KEEP_RAW_BODIES("0", "1", true),
  RAW_BODY_DAYS("0", "36500", false),
  REMASTER_IS_ANOTHER("0", "1", true),
  CLEAN_IS_ANOTHER("0", "1", true);

  private final BigDecimal least;
  private final BigDecimal most;
  private final boolean isWhole;

  Settings(String least, String most, boolean isWhole) {
    this.least = new BigDecimal(least);
    this.most = new BigDecimal(most);
    this.isWhole = isWhole;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean holds(BigDecimal number) {
    return number.compareTo(least) >= 0
        && number.compareTo(most) <= 0
        && !(isWhole && number.stripTrailingZeros().scale() > 0);
  }

  String remedy() {
    return isWhole ? "must be 0 or 1" : "must be a number in %s..%s".formatted(least, most);
  }
}
