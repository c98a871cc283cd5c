package dev.sluice.providers.spec;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.providers.spec.Expression.CannotEvaluate;
import dev.sluice.providers.spec.OutcomeRule.Kind;
import dev.sluice.providers.spec.OutcomeRule.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a response becomes candidates, or a miss, a refusal or a fault that its body tells of.
///
/// The `candidates` expression must find the place where hits stand: an empty list there is a
/// miss; no such place means that the body is not what this lookup expects, which is a fault and
/// no absence. Id and fields are then evaluated for each hit.
public final class ResponseRule {
  private static final int MOST_CANDIDATES = 1_000;
  private static final int MOST_SCALARS = 100;

  private final List<OutcomeRule> outcomes;
  private final Expression candidates;
  private final Expression id;
  private final Map<String, Expression> fields;

  ResponseRule(
      List<OutcomeRule> outcomes,
      Expression candidates,
      Expression id,
      Map<String, Expression> fields) {
    this.outcomes = List.copyOf(outcomes);
    this.candidates = candidates;
    this.id = id;
    this.fields = new LinkedHashMap<>(fields);
  }

  /// Whether bodies are read for what they tell of misses and errors, whatever the status.
  public boolean hasOutcomes() {
    return !outcomes.isEmpty();
  }

  /// What the first outcome rule that holds for this status and body says, if one does. A body
  /// that a rule cannot be evaluated on is a fault.
  public Optional<Verdict> verdict(int status, Object body, Map<String, String> asked) {
    try {
      for (var rule : outcomes) {
        if (rule.holds(status, body, asked)) {
          return Optional.of(rule.verdict(status, body, asked));
        }
      }
      return Optional.empty();
    } catch (CannotEvaluate e) {
      var reason = "unexpected body: " + e.getMessage();
      return Optional.of(new Verdict(Kind.FAILED, Optional.empty(), reason));
    }
  }

  /// Reads a parsed body: maps, lists, text, numbers and booleans, without nulls. `asked` holds
  /// what was asked for, by field.
  ///
  /// @return Found, NotFound or Failed
  public Answer read(Object body, Map<String, String> asked) {
    try {
      var hits = candidates.evaluate(body, body, asked);
      return switch (hits) {
        case null -> new Answer.Failed("unexpected body: nothing at '" + candidates + "'");
        case List<?> list when list.isEmpty() -> new Answer.NotFound();
        case List<?> list when list.size() > MOST_CANDIDATES ->
            new Answer.Failed("%d candidates, at most %d".formatted(list.size(), MOST_CANDIDATES));
        case List<?> list -> found(list, body, asked);
        default -> found(List.of(hits), body, asked);
      };
    } catch (CannotEvaluate e) {
      return new Answer.Failed("unexpected body: " + e.getMessage());
    }
  }

  private Answer found(List<?> hits, Object body, Map<String, String> asked) throws CannotEvaluate {
    var found = new ArrayList<Candidate>();
    for (var hit : hits) {
      if (Thread.currentThread().isInterrupted()) {
        return new Answer.Failed("interrupted while the body was read");
      }
      if (hit instanceof Map<?, ?>) {
        candidate(hit, body, asked).ifPresent(found::add);
      }
    }
    return found.isEmpty()
        ? new Answer.Failed("unexpected body: %d hits, none with an id".formatted(hits.size()))
        : new Answer.Found(found);
  }

  private Optional<Candidate> candidate(Object hit, Object body, Map<String, String> asked)
      throws CannotEvaluate {
    var ids = scalars(id.evaluate(hit, body, asked));
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    var raw = new LinkedHashMap<String, Raw>();
    for (var field : fields.entrySet()) {
      var scalars = scalars(field.getValue().evaluate(hit, body, asked));
      if (!scalars.isEmpty()) {
        raw.put(field.getKey(), new Raw(scalars));
      }
    }
    return Optional.of(new Candidate(ids.getFirst(), raw));
  }

  private static List<String> scalars(@Nullable Object value) {
    var scalars = new ArrayList<String>();
    collect(value, scalars);
    return scalars;
  }

  private static void collect(@Nullable Object value, List<String> scalars) {
    switch (value) {
      case null -> {}
      case List<?> list -> {
        for (var each : list.subList(0, Math.min(list.size(), MOST_SCALARS))) {
          collect(each, scalars);
        }
      }
      case Double number when Double.isFinite(number) ->
          add(new BigDecimal(number.toString()).toPlainString(), scalars);
      case Number number -> add(number.toString(), scalars);
      case String text -> add(text, scalars);
      case Boolean flag -> add(flag.toString(), scalars);
      default -> {} // an object is no scalar
    }
  }

  /// NUL stands for nothing anywhere, and PostgreSQL refuses it.
  private static void add(String text, List<String> scalars) {
    var scalar = text.replace("\0", "");
    if (!scalar.isBlank() && scalars.size() < MOST_SCALARS) {
      scalars.add(scalar);
    }
  }
}
