package dev.sluice.providers.spec;

import dev.sluice.providers.spec.Expression.CannotEvaluate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A body that is a miss or an error, whatever the status says: when it holds, and what it means.
///
/// It holds for the `statuses`, for every one when there are none.
public record OutcomeRule(
    Expression when,
    Set<Integer> statuses,
    Kind kind,
    Optional<Boolean> retry,
    Optional<Expression> reason) {
  public OutcomeRule {
    statuses = Set.copyOf(statuses);
  }

  /// What a body can be told to mean.
  public enum Kind {
    /// The source has nothing.
    NOT_FOUND,
    /// The source said no.
    REFUSED,
    /// A fault.
    FAILED
  }

  /// What a rule says of a response. `retry` is whether another attempt may help, if the rule says
  /// so; the status decides otherwise.
  public record Verdict(Kind kind, Optional<Boolean> retry, String reason) {}

  boolean holds(int status, Object body, Map<String, String> asked) throws CannotEvaluate {
    return (statuses.isEmpty() || statuses.contains(status))
        && Boolean.TRUE.equals(when.evaluate(body, body, asked));
  }

  Verdict verdict(int status, Object body, Map<String, String> asked) throws CannotEvaluate {
    var said = reason.isPresent() ? reason.get().evaluate(body, body, asked) : null;
    var text = said == null ? "" : ": " + said;
    return new Verdict(kind, retry, "HTTP " + status + text);
  }
}
