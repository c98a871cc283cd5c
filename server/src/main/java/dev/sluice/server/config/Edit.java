package dev.sluice.server.config;

import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Problem;
import java.util.List;

/// What came of an edit of one field.
sealed interface Edit {
  /// Stored, if it changed anything, and loaded. `rule` is the field as it is stored now, under
  /// `version`.
  record Done(FieldRule rule, long version, InForce inForce) implements Edit {}

  /// No such field is configured.
  record UnknownField(List<String> known) implements Edit {}

  /// Nothing was stored, for these reasons; their places are the parameters' names.
  record Refused(List<Problem> problems) implements Edit {}

  /// Nothing was stored: the configuration is at this version now, not at one the client meant.
  record Outdated(long version) implements Edit {}
}
