package dev.sluice.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One request as a provider sees it.
///
/// @param method `GET`, `POST`, ...
/// @param path the path at the provider, with its leading and, if any, its trailing slash
/// @param rawQuery the query as it came, empty without one
/// @param headers by lower-case name, the first value of each
/// @param body the body as text, empty without one
public record Request(
    String method,
    String path,
    String rawQuery,
    Params query,
    Map<String, String> headers,
    String body) {

  private static final Pattern SLASH = Pattern.compile("/");

  public Request {
    headers = Map.copyOf(headers);
  }

  /// The value of a header; the name in lower case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The body, read as a form.
  public Params form() {
    return Params.parse(body);
  }

  /// The token of `Authorization: Bearer ...`.
  public Optional<String> bearer() {
    return header("authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()).strip());
  }

  /// The same at another path.
  public Request at(String otherPath) {
    return new Request(method, otherPath, rawQuery, query, headers, body);
  }

  /// The parts of the path between the slashes, empty ones left out.
  public List<String> parts() {
    return SLASH.splitAsStream(path).filter(part -> !part.isEmpty()).toList();
  }
}
