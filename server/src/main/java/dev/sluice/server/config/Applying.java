package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.postgres.Reach;
import java.util.List;
import java.util.function.Function;

/// A file that is to be applied, as a proposal: all of it or nothing.
public final class Applying {
  private Applying() {}

  /// What a file's text proposes. What the decisions came to is asked for now, if it counts: not
  /// while the change holds the configuration.
  ///
  /// @param name what problems call the file
  /// @param strict whether warnings refuse it too
  public static Function<Configuration, Proposal> text(
      Lint lint, String name, String text, boolean strict) {
    var seen = strict ? lint.reach().get() : Reach.NOTHING;
    var settled = new Lint(lint.check(), lint.baseUrls(), () -> seen);
    return current -> of(settled.text(name, text, current), strict);
  }

  private static Proposal of(Lint.Report report, boolean strict) {
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
