package dev.sluice.server.config;

import dev.sluice.engine.plan.Difference.Change;
import java.util.List;

/// What came of a reload that somebody asked for.
sealed interface Reload {
  /// Loaded. `changes` are those since the last reload that was asked for (`sinceVersion`), or
  /// since the start: who changes something and then reloads is told about it even if the store's
  /// announcement was quicker.
  record Done(InForce inForce, long sinceVersion, List<Change> changes) implements Reload {}

  /// Not loaded; `inForce` goes on.
  record Failed(InForce inForce, LoadFailure failure) implements Reload {}
}
