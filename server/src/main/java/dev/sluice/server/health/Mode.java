package dev.sluice.server.health;

import java.util.Locale;

/// Whom the service asks.
public enum Mode {
  /// The providers themselves.
  LIVE,
  /// A sandbox that speaks for them.
  SANDBOX;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
