package dev.sluice.providers.http;

import java.util.Optional;

/// What came back over the wire, before anybody reads meaning into it.
sealed interface Response {
  /// A whole response. `contentType` is the media type in lower case without parameters.
  record Received(
      int status,
      Optional<String> contentType,
      Optional<String> retryAfter,
      Optional<String> location,
      String body)
      implements Response {}

  /// The connection failed or broke; another attempt may fare better.
  record Broken(String reason) implements Response {}

  /// Something we do not accept; another attempt would bring the same.
  record Unacceptable(String reason) implements Response {}
}
