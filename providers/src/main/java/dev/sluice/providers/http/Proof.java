package dev.sluice.providers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.providers.spec.Auth;
import dev.sluice.providers.spec.Auth.Key.Place;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a request carries to show who asks: headers, or a parameter (`name=value`, encoded) of its
/// query. Its text shows nothing of it.
///
/// `secrets` are the usual spellings in which a source could echo a secret.
record Proof(Map<String, String> headers, Optional<String> parameter, List<String> secrets) {
  private static final Proof NONE = new Proof(Map.of(), Optional.empty(), List.of());

  Proof {
    secrets =
        secrets.stream()
            .filter(secret -> !secret.isEmpty())
            .flatMap(Proof::spellings)
            .distinct()
            .toList();
  }

  /// As it is, in a URL, in JSON.
  private static Stream<String> spellings(String secret) {
    var encoded = URLEncoder.encode(secret, UTF_8);
    var json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.of(secret, encoded, encoded.replace("+", "%20"), json, json.replace("/", "\\/"));
  }

  static Proof bearer(String token) {
    return new Proof(Map.of("Authorization", "Bearer " + token), Optional.empty(), List.of(token));
  }

  /// For kinds that need no exchange of their own; `credentials` gives the value of a variable.
  static Proof of(Auth auth, Function<String, Optional<String>> credentials) {
    return switch (auth) {
      case Auth.Key key -> {
        var secret = credentials.apply(key.credential().variable()).orElse("");
        var text = key.filled(secret);
        yield key.place() == Place.HEADER
            ? new Proof(Map.of(key.name(), text), Optional.empty(), List.of(secret))
            : new Proof(
                Map.of(),
                Optional.of(key.name() + "=" + URLEncoder.encode(text, UTF_8)),
                List.of(secret));
      }
      case Auth.None _, Auth.ClientCredentials _ -> NONE;
    };
  }

  /// The path and query with the parameter added.
  String added(String target) {
    return parameter.map(text -> target + (target.contains("?") ? "&" : "?") + text).orElse(target);
  }

  @Override
  public String toString() {
    return "Proof[not shown]";
  }
}
