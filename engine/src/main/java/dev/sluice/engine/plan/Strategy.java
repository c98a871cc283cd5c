package dev.sluice.engine.plan;

import java.util.Locale;

/// How a field's rungs become one value.
public enum Strategy {
  /// The waterfall: the first rung that reaches its minimum.
  FIRST_ACCEPTABLE;

  /// The word in configuration, e.g. `first_acceptable`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
