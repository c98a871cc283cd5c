package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.ResponseRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A response that came some time ago. Reading it sends nothing.
public record StoredResponse(int status, Map<String, String> headers, String body) {
  /// Headers without a content type are those of JSON: a stored body rarely comes with any.
  public StoredResponse {
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    lower.putIfAbsent("content-type", "application/json");
    headers = Map.copyOf(lower);
  }

  /// What it says by this rule. What was asked for is not known.
  ///
  /// @param forbidden the statuses by which the credential may not use the lookup
  public Answer read(ProviderSpec spec, ResponseRule rule, Set<Integer> forbidden) {
    var received = new Response.Received(status, headers, body);
    return new Interpretation(spec, rule, forbidden, received, Instant.MAX).to(Map.of()).answer();
  }
}
