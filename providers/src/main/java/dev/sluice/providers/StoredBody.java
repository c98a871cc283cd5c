package dev.sluice.providers;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.StoredResponse;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.Nearest;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.ResponseRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Reads bodies that lie around by the rules of a provider file, without asking anybody.
public final class StoredBody {
  private StoredBody() {}

  /// What a response says. `lookup` is a lookup's name, `NAME/expand` for an opened hit or
  /// `NAME/batch` for the answer to several questions.
  ///
  /// What was asked is not known: expressions see an empty `$asked`, and of a search whose hits
  /// are opened every hit is told. Without a `Content-Type` among the headers the body is JSON.
  ///
  /// @throws IllegalArgumentException if there is no such provider or lookup
  public static Answer read(
      Catalogue catalogue,
      String provider,
      String lookup,
      int status,
      Map<String, String> headers,
      String body) {
    var spec = spec(catalogue, provider);
    var name = lookup.replaceFirst("/.*$", "");
    var found = lookup(spec, name);
    var rule = rule(spec, found, lookup.substring(name.length()));
    return new StoredResponse(status, headers, body).read(spec, rule, found.forbidden());
  }

  private static ProviderSpec spec(Catalogue catalogue, String provider) {
    return catalogue
        .spec(provider)
        .orElseThrow(
            () ->
                unknown(
                    "no provider '" + provider + "'",
                    provider,
                    catalogue.specs().stream().map(ProviderSpec::name).toList()));
  }

  private static LookupSpec lookup(ProviderSpec spec, String name) {
    return spec.lookup(name)
        .orElseThrow(
            () ->
                unknown(
                    "provider %s has no lookup '%s'".formatted(spec.name(), name),
                    name,
                    spec.lookups().stream().map(LookupSpec::name).toList()));
  }

  private static ResponseRule rule(ProviderSpec spec, LookupSpec lookup, String part) {
    var place = "lookup '%s' of provider %s".formatted(lookup.name(), spec.name());
    return switch (part) {
      case "" -> lookup.response();
      case "/expand" ->
          lookup
              .expand()
              .orElseThrow(() -> new IllegalArgumentException(place + " opens no hits"))
              .response();
      case "/batch" ->
          lookup
              .batch()
              .orElseThrow(() -> new IllegalArgumentException(place + " has no batch"))
              .response();
      default ->
          throw unknown(
              "%s has no part '%s'".formatted(place, part), part, List.of("/expand", "/batch"));
    };
  }

  private static IllegalArgumentException unknown(
      String what, String written, Collection<String> known) {
    return new IllegalArgumentException(
        "%s%s; known: %s".formatted(what, Nearest.hint(written, known), String.join(", ", known)));
  }
}
