package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Edited;
import dev.sluice.engine.plan.FieldEdit;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.ProviderEdit;
import dev.sluice.engine.plan.TrustEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Proposals about one thing, made of parameters as a person writes them. Pure.
public final class Edits {
  private Edits() {}

  /// Changes some of a field.
  public static Function<Configuration, Proposal> field(
      String field, Map<String, String> parameters) {
    return current ->
        current
            .field(field)
            .map(
                rule ->
                    proposal(
                        FieldEdit.edit(rule, parameters, current.registeredProviders()),
                        current::with))
            .orElseGet(() -> unknownField(field, current));
  }

  /// Adds a field.
  public static Function<Configuration, Proposal> newField(
      String field, Map<String, String> parameters) {
    return current ->
        current.field(field).isPresent()
            ? new Proposal.Taken("field", field)
            : proposal(
                FieldEdit.create(field, parameters, current.registeredProviders()), current::with);
  }

  private static <R> Proposal proposal(Edited<R> edited, Function<R, Configuration> with) {
    return switch (edited) {
      case Edited.Changed<R>(var rule) -> new Proposal.Good(with.apply(rule));
      case Edited.Refused<R>(var problems) -> new Proposal.Refused(problems);
    };
  }

  /// Removes a field, and with it the trust in its values.
  public static Function<Configuration, Proposal> noField(String field) {
    return current ->
        current.field(field).isPresent()
            ? new Proposal.Good(current.without(field))
            : unknownField(field, current);
  }

  private static Proposal unknownField(String field, Configuration current) {
    return new Proposal.Unknown(
        "field", field, current.fields().stream().map(FieldRule::field).toList());
  }

  /// Changes some of what the operator decides about a provider.
  public static Function<Configuration, Proposal> provider(
      String provider, Map<String, String> parameters) {
    return current ->
        Optional.ofNullable(current.providers().get(provider))
            .map(
                rule ->
                    proposal(
                        ProviderEdit.edit(rule, parameters), next -> current.with(provider, next)))
            .orElseGet(() -> unknownProvider(provider, current));
  }

  /// Changes some of the trust in a provider for a field, or writes it down for the first time.
  public static Function<Configuration, Proposal> trust(
      String provider, String field, Map<String, String> parameters) {
    return current -> {
      if (!current.providers().containsKey(provider)) {
        return unknownProvider(provider, current);
      }
      return proposal(
          TrustEdit.edit(current.trusted(provider, field), parameters),
          next -> current.with(provider, field, Optional.of(next)));
    };
  }

  /// Forgets the trust in a provider for a field: from then on it is 1.
  public static Function<Configuration, Proposal> noTrust(String provider, String field) {
    return current ->
        current.trusted(provider, field).isPresent()
            ? new Proposal.Good(current.with(provider, field, Optional.empty()))
            : new Proposal.Unknown("trust", provider + "/" + field, pairs(current));
  }

  private static Proposal unknownProvider(String provider, Configuration current) {
    return new Proposal.Unknown(
        "provider", provider, current.registeredProviders().stream().sorted().toList());
  }

  private static List<String> pairs(Configuration current) {
    return current.trust().entrySet().stream()
        .flatMap(
            entry -> entry.getValue().keySet().stream().map(field -> entry.getKey() + "/" + field))
        .sorted()
        .toList();
  }
}
