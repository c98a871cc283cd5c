package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
import java.util.List;

/// What somebody wants to make of a configuration.
public sealed interface Proposal {
  /// This.
  record Good(Configuration configuration) implements Proposal {}

  /// Not that, and why.
  sealed interface No extends Proposal permits Refused, Unknown, Taken {}

  /// Nothing sensible, for these reasons.
  record Refused(List<Problem> problems) implements No {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// Something about a `what`, such as a field, that there is not.
  record Unknown(String what, String name, List<String> known) implements No {
    public Unknown {
      known = List.copyOf(known);
    }

    /// The same for people.
    public String text() {
      return "no %s '%s' is configured; there are %s"
          .formatted(what, name, String.join(", ", known));
    }
  }

  /// A new `what` of a name that is taken.
  record Taken(String what, String name) implements No {
    /// The same for people.
    public String text() {
      return "the %s '%s' is there already: change it with PUT".formatted(what, name);
    }
  }
}
