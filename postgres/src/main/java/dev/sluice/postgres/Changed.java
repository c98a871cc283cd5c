package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;

/// What came of a change of the configuration.
public sealed interface Changed {
  /// It is stored. When nothing changed, `after` is `before` and no version was made.
  record Done(Configuration before, Configuration after) implements Changed {}

  /// Nothing was stored: the configuration is at this version, and the change was meant for
  /// another.
  record Outdated(long version) implements Changed {}
}
