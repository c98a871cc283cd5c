package dev.sluice.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// One version of what the operator decided, as it stands in the store: not yet checked against
/// what the providers can do.
///
/// `disabledProviders` are the registered providers that are switched off; `registeredProviders`
/// all names the registry knows. `trust` is provider -> field -> 0..1; a missing entry is 1.
/// `identityFloor` is the P under which a found group is not taken for the recording at all.
public record Configuration(
    long version,
    List<FieldRule> fields,
    Set<String> registeredProviders,
    Set<String> disabledProviders,
    Map<String, Map<String, Double>> trust,
    double identityFloor) {

  /// The default of [#identityFloor].
  public static final double DEFAULT_IDENTITY_FLOOR = 0.5;

  public Configuration {
    fields = List.copyOf(fields);
    registeredProviders = Set.copyOf(registeredProviders);
    disabledProviders = Set.copyOf(disabledProviders);
    trust = Map.copyOf(trust);
  }

  /// Trust in a provider for a field, 0..1.
  public double trust(String provider, String field) {
    return trust.getOrDefault(provider, Map.of()).getOrDefault(field, 1.0);
  }
}
