package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.engine.plan.Problem;
import java.util.List;

/// What came of a proposal.
public sealed interface Outcome {
  /// Stored; as a version of its own if it changed anything. `warnings` are what is doubtful about
  /// it.
  record Done(Configuration before, Configuration after, List<Problem> warnings)
      implements Outcome {
    public Done {
      warnings = List.copyOf(warnings);
    }

    /// What changed, for people.
    public List<String> lines() {
      return Difference.lines(before, after);
    }
  }

  /// Nothing was stored: it was no good.
  record NotDone(Proposal.No why) implements Outcome {}

  /// Nothing was stored: there was no version of this number to go back to.
  record NoVersion(long number) implements Outcome {}

  /// Nothing was stored: the configuration is at this version, and another one was meant.
  record Outdated(long version) implements Outcome {}
}
