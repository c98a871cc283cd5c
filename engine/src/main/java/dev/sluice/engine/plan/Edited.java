package dev.sluice.engine.plan;

import java.util.List;

/// What became of an edit.
public sealed interface Edited<R> {
  /// The rule as it would be. Equal to the current one when nothing changes.
  record Changed<R>(R rule) implements Edited<R> {}

  /// Nothing changes, for these reasons.
  record Refused<R>(List<Problem> problems) implements Edited<R> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// The rule as it would be, unless something is wrong.
  static <R> Edited<R> of(R rule, List<Problem> problems) {
    return problems.isEmpty() ? new Changed<>(rule) : new Refused<>(problems);
  }
}
