package dev.sluice.server.config;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.util.List;

/// A file that is to be applied, as a proposal: all of it or nothing.
public final class Applying {
  private Applying() {}

  /// The proposal, or what refuses it.
  ///
  /// @param strict whether warnings refuse it too
  public static Proposal of(Lint.Report report, boolean strict) {
    var refused =
        report.passes(strict)
            ? List.<Problem>of()
            : report.problems().stream()
                .filter(problem -> strict || problem.severity() == Severity.ERROR)
                .toList();
    return refused.isEmpty() && report.configuration().isPresent()
        ? new Proposal.Good(report.configuration().get())
        : new Proposal.Refused(refused);
  }
}
