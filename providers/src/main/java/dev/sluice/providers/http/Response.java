package dev.sluice.providers.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came back over the wire, before anybody reads meaning into it.
sealed interface Response {
  /// A whole response. Names of `headers` are in lower case; of several with one name it holds the
  /// first.
  record Received(int status, Map<String, String> headers, String body) implements Response {
    public Received {
      headers = Map.copyOf(headers);
    }

    /// The value of a header, by its name in lower case.
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /// The media type, in lower case without parameters.
    Optional<String> contentType() {
      return header("content-type")
          .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
  }

  /// The connection failed or broke; another attempt may fare better.
  record Broken(String reason) implements Response {}

  /// Something we do not accept; another attempt would bring the same.
  record Unacceptable(String reason) implements Response {}
}
