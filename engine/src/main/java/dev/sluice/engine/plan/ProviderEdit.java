package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A partial change of what the operator decides about a provider, as a person writes it:
/// `enabled`, `rate_limit_requests`, `rate_limit_window_seconds`, `cost_per_call`, `base_url`. An
/// empty value means: as the provider's file says. Pure.
public final class ProviderEdit {
  private static final String REQUESTS = "rate_limit_requests";
  private static final String WINDOW = "rate_limit_window_seconds";
  private static final String COST = "cost_per_call";

  private ProviderEdit() {}

  /// Applies the parameters to the current rule.
  public static Edited<ProviderRule> edit(ProviderRule current, Map<String, String> texts) {
    var parameters = new Parameters(texts, List.of("enabled", REQUESTS, WINDOW, COST, "base_url"));
    var rule =
        new ProviderRule(
            parameters.flag("enabled", current.enabled()),
            parameters
                .number(
                    REQUESTS,
                    current.requests().map(BigDecimal::valueOf),
                    Bounds::isRequests,
                    "must be a whole number, at least 1, or empty")
                .map(BigDecimal::intValueExact),
            parameters.number(
                WINDOW,
                current.windowSeconds(),
                Bounds::isWindow,
                "must be a number of seconds above 0, or empty"),
            parameters.number(
                COST, current.cost(), Bounds::isCost, "must be a number, not negative, or empty"),
            Optional.of(parameters.text("base_url", current.baseUrl().orElse("")))
                .filter(url -> !url.isEmpty()));
    return Edited.of(rule, parameters.problems());
  }
}
