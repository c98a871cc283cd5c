package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One version of what the operator decided, all of it: not yet checked against what the providers
/// can do.
///
/// `providers` has a rule for every registered provider. `trust` is provider -> field -> trust; a
/// missing entry is 1. `settings` are numbers that hold for the whole plan, by name; a missing one
/// has its default.
public record Configuration(
    long version,
    List<FieldRule> fields,
    Map<String, ProviderRule> providers,
    Map<String, Map<String, Trust>> trust,
    Map<String, BigDecimal> settings) {

  /// The setting under whose P a found group is not taken for the recording at all.
  public static final String IDENTITY_FLOOR = "identity_floor";

  /// The default of [#identityFloor].
  public static final double DEFAULT_IDENTITY_FLOOR = 0.5;

  public Configuration {
    fields = List.copyOf(fields);
    providers = Map.copyOf(providers);
    var pairs = new HashMap<String, Map<String, Trust>>();
    trust.forEach(
        (provider, byField) -> {
          if (!byField.isEmpty()) {
            pairs.put(provider, Map.copyOf(byField));
          }
        });
    trust = Map.copyOf(pairs);
    settings =
        settings.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> entry.getValue().stripTrailingZeros()));
  }

  /// The parts that decisions depend on, with providers as their files say.
  ///
  /// @param trust provider -> field -> declared trust
  public Configuration(
      long version,
      List<FieldRule> fields,
      Set<String> registeredProviders,
      Set<String> disabledProviders,
      Map<String, Map<String, Double>> trust,
      double identityFloor) {
    this(
        version,
        fields,
        registeredProviders.stream()
            .collect(
                Collectors.toMap(
                    name -> name,
                    name -> ProviderRule.switched(!disabledProviders.contains(name)))),
        declared(trust),
        Map.of(IDENTITY_FLOOR, BigDecimal.valueOf(identityFloor)));
  }

  private static Map<String, Map<String, Trust>> declared(Map<String, Map<String, Double>> trust) {
    var pairs = new HashMap<String, Map<String, Trust>>();
    trust.forEach(
        (provider, byField) ->
            byField.forEach(
                (field, number) ->
                    pairs
                        .computeIfAbsent(provider, _ -> new HashMap<>())
                        .put(field, Trust.declared(BigDecimal.valueOf(number), ""))));
    return pairs;
  }

  /// All names the registry knows.
  public Set<String> registeredProviders() {
    return providers.keySet();
  }

  /// The registered providers that are switched off.
  public Set<String> disabledProviders() {
    return providers.entrySet().stream()
        .filter(entry -> !entry.getValue().enabled())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The trust that is used in a provider for a field, 0..1.
  public double trust(String provider, String field) {
    return trusted(provider, field).map(pair -> pair.used().doubleValue()).orElse(1.0);
  }

  /// What is written down about the trust in a provider for a field.
  public Optional<Trust> trusted(String provider, String field) {
    return Optional.ofNullable(trust.getOrDefault(provider, Map.of()).get(field));
  }

  /// The P under which a found group is not taken for the recording at all.
  public double identityFloor() {
    return Optional.ofNullable(settings.get(IDENTITY_FLOOR))
        .map(BigDecimal::doubleValue)
        .orElse(DEFAULT_IDENTITY_FLOOR);
  }

  /// The rule of this field.
  public Optional<FieldRule> field(String name) {
    return fields.stream().filter(rule -> rule.field().equals(name)).findFirst();
  }

  /// The same under another number.
  public Configuration as(long number) {
    return new Configuration(number, fields, providers, trust, settings);
  }

  /// The same with this rule in the place of the field's, or added in order of names.
  public Configuration with(FieldRule rule) {
    var rules = new TreeMap<String, FieldRule>(CodePoints.ORDER);
    fields.forEach(each -> rules.put(each.field(), each));
    rules.put(rule.field(), rule);
    return new Configuration(version, new ArrayList<>(rules.values()), providers, trust, settings);
  }

  /// The same without this field; trust in its values goes with it.
  public Configuration without(String field) {
    var pairs = new HashMap<String, Map<String, Trust>>();
    trust.forEach(
        (provider, byField) -> {
          var rest = new HashMap<>(byField);
          rest.remove(field);
          pairs.put(provider, rest);
        });
    return new Configuration(
        version,
        fields.stream().filter(rule -> !rule.field().equals(field)).toList(),
        providers,
        pairs,
        settings);
  }

  /// The same with another rule for a registered provider.
  public Configuration with(String provider, ProviderRule rule) {
    var rules = new HashMap<>(providers);
    rules.put(provider, rule);
    return new Configuration(version, fields, rules, trust, settings);
  }

  /// The same with this trust in a provider for a field, or without any.
  public Configuration with(String provider, String field, Optional<Trust> pair) {
    var pairs = new HashMap<>(trust);
    var byField = new HashMap<>(trust.getOrDefault(provider, Map.of()));
    byField.remove(field);
    pair.ifPresent(each -> byField.put(field, each));
    pairs.put(provider, byField);
    return new Configuration(version, fields, providers, pairs, settings);
  }
}
