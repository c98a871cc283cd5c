package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.Response.Received;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.ProviderSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Reads meaning into a received response by the rules of a provider file. Pure.
final class Interpretation {
  private final ProviderSpec spec;

  Interpretation(ProviderSpec spec) {
    this.spec = spec;
  }

  /// What a response says.
  record Meaning(Answer answer, Again again) {}

  /// The meaning of a response to this lookup. `retryAfter` is what its header of that name comes
  /// to, zero without one.
  Meaning of(Received received, LookupSpec lookup, Map<String, String> asked, Duration retryAfter) {
    int status = received.status();
    var again = spec.retry().statuses().contains(status) ? Again.AFTER_A_PAUSE : Again.NO;
    if (spec.statuses().notFound().contains(status)) {
      return new Meaning(new Answer.NotFound(), Again.NO);
    }
    if (spec.statuses().refused().contains(status)) {
      return new Meaning(new Answer.Refused("HTTP " + status, retryAfter), again);
    }
    return switch (status / 100) {
      case 2 -> new Meaning(success(received, lookup, asked), Again.NO);
      case 3 -> new Meaning(redirect(received), Again.NO);
      default -> new Meaning(new Answer.Failed("HTTP " + status), again);
    };
  }

  private static Answer success(Received received, LookupSpec lookup, Map<String, String> asked) {
    var type = received.contentType().orElse("nothing");
    if (!type.equals("application/json") && !type.endsWith("+json")) {
      return new Answer.Failed("expected JSON, got " + type);
    }
    return switch (Json.read(received.body())) {
      case Json.Tree(var tree) -> lookup.response().read(tree, asked);
      case Json.Unreadable(var reason) -> new Answer.Failed("unreadable JSON, " + reason);
    };
  }

  private static Answer redirect(Received received) {
    return new Answer.Failed(
        "HTTP %d: redirect to %s refused"
            .formatted(
                received.status(), received.location().map(Interpretation::host).orElse("?")));
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
