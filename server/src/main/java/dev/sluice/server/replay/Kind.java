package dev.sluice.server.replay;

import java.util.Locale;

/// What becomes of a field's value.
public enum Kind {
  /// There was none, there is one.
  APPEARS,
  /// There was one, there is none.
  VANISHES,
  /// Another value.
  CHANGES,
  /// The same value from another provider.
  MOVES,
  /// The same value of the same provider, at another rung or with another confidence.
  RERATED,
  /// All as it was, or nothing before and after.
  SAME;

  /// As it is written: `appears`, `vanishes`, ...
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
