package dev.sluice.providers.spec;

import dev.sluice.engine.plan.Problem;
import java.util.List;

/// What became of reading a provider file: a spec, or every problem at once.
public sealed interface Parsed {
  /// A spec that can be executed.
  record Valid(ProviderSpec spec) implements Parsed {}

  /// No spec; each problem with its path in the file.
  record Invalid(List<Problem> problems) implements Parsed {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
