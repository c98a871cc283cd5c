package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.Response.Received;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.OutcomeRule.Verdict;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.ResponseRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads meaning into one received response by the rules of a provider file. Pure.
final class Interpretation {
  private final ProviderSpec spec;
  private final ResponseRule rule;
  private final Set<Integer> forbidden;
  private final Received received;
  private final Json body;
  private final Duration retryAfter;

  /// @param forbidden the statuses by which this credential may not use this lookup
  Interpretation(
      ProviderSpec spec,
      ResponseRule rule,
      Set<Integer> forbidden,
      Received received,
      Instant now) {
    this.spec = spec;
    this.rule = rule;
    this.forbidden = forbidden;
    this.received = received;
    this.body = body(spec, rule, received);
    this.retryAfter =
        received
            .header("retry-after")
            .map(header -> RetryAfter.read(header, now))
            .orElse(Duration.ZERO);
  }

  /// What a response says.
  record Meaning(Answer answer, Again again, boolean forbidden) {
    Meaning(Answer answer, Again again) {
      this(answer, again, false);
    }
  }

  private static Json body(ProviderSpec spec, ResponseRule rule, Received received) {
    if (received.status() / 100 != 2 && !rule.hasOutcomes()) {
      return new Json.Unreadable("not read");
    }
    var type = received.contentType().orElse("nothing");
    if (!spec.accepts().contains(type) && !type.endsWith("+json")) {
      return new Json.Unreadable("expected JSON, got " + type);
    }
    return switch (Json.read(received.body())) {
      case Json.Tree tree -> tree;
      case Json.Unreadable(var reason) -> new Json.Unreadable("unreadable JSON, " + reason);
    };
  }

  /// What it says to a question in which these values were asked for, by field.
  Meaning to(Map<String, String> asked) {
    int status = received.status();
    if (forbidden.contains(status)) {
      var reason = "HTTP " + status + ": not for this credential";
      return new Meaning(new Answer.Refused(reason, retryAfter), Again.NO, true);
    }
    var verdict =
        body instanceof Json.Tree(var tree)
            ? rule.verdict(status, tree, asked)
            : Optional.<Verdict>empty();
    return verdict.map(this::told).orElseGet(() -> byStatus(asked));
  }

  /// Whether it is an answer, and one from which no miss can be read.
  boolean leavesOpen(LookupSpec.Batch batch) {
    return received.status() / 100 == 2
        && body instanceof Json.Tree(var tree)
        && batch.leavesOpen(tree);
  }

  private Meaning byStatus(Map<String, String> asked) {
    int status = received.status();
    if (spec.statuses().notFound().contains(status)) {
      return new Meaning(new Answer.NotFound(), Again.NO);
    }
    if (spec.statuses().refused().contains(status)) {
      return new Meaning(new Answer.Refused("HTTP " + status, retryAfter), again());
    }
    return switch (status / 100) {
      case 2 -> new Meaning(success(asked), Again.NO);
      case 3 -> new Meaning(redirect(), Again.NO);
      default -> new Meaning(new Answer.Failed("HTTP " + status), again());
    };
  }

  private Again again() {
    return spec.retry().statuses().contains(received.status()) ? Again.AFTER_A_PAUSE : Again.NO;
  }

  private Meaning told(Verdict verdict) {
    var told = verdict.retry().map(yes -> yes ? Again.AFTER_A_PAUSE : Again.NO);
    return switch (verdict.kind()) {
      case NOT_FOUND -> new Meaning(new Answer.NotFound(), Again.NO);
      case REFUSED ->
          new Meaning(
              new Answer.Refused(verdict.reason(), retryAfter), told.orElseGet(this::again));
      case FAILED -> new Meaning(new Answer.Failed(verdict.reason()), told.orElseGet(this::again));
    };
  }

  private Answer success(Map<String, String> asked) {
    return switch (body) {
      case Json.Tree(var tree) -> rule.read(tree, asked);
      case Json.Unreadable(var reason) -> new Answer.Failed(reason);
    };
  }

  private Answer redirect() {
    return new Answer.Failed(
        "HTTP %d: redirect to %s refused"
            .formatted(
                received.status(),
                received.header("location").map(Interpretation::host).orElse("?")));
  }

  /// Only the host is told: the rest of a URL can carry anything.
  private static String host(String location) {
    try {
      var host = URI.create(location).getHost();
      return host == null ? "another path" : host;
    } catch (IllegalArgumentException _) {
      return "an unreadable address";
    }
  }
}
