package dev.sluice.engine.plan;

import java.util.List;

/// What became of compiling a configuration: a plan, or every problem at once.
public sealed interface Planning {
  /// A plan, with what is doubtful about it.
  record Valid(Plan plan, List<Problem> warnings) implements Planning {
    public Valid {
      warnings = List.copyOf(warnings);
    }
  }

  /// No plan. At least one of the problems is an error.
  record Invalid(List<Problem> problems) implements Planning {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
