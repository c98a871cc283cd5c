package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.Optional;

/// What the operator decided for one provider. What is empty is as the provider's file says.
///
/// @param requests requests in any window of its limit
/// @param windowSeconds length of that window
/// @param cost of a call, in a unit of the operator's choice
/// @param baseUrl where it is asked
public record ProviderRule(
    boolean enabled,
    Optional<Integer> requests,
    Optional<BigDecimal> windowSeconds,
    Optional<BigDecimal> cost,
    Optional<String> baseUrl) {
  /// Numbers are equal by value: 0.50 is 0.5.
  public ProviderRule {
    windowSeconds = windowSeconds.map(BigDecimal::stripTrailingZeros);
    cost = cost.map(BigDecimal::stripTrailingZeros);
  }

  /// Everything as its file says, but perhaps switched off.
  public static ProviderRule switched(boolean enabled) {
    return new ProviderRule(
        enabled, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
