package dev.sluice.providers.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What is sent. `form` makes it a POST of that form. Its text shows neither headers nor form
/// nor query: they can hold secrets.
record Request(URI uri, Map<String, String> headers, Optional<String> form) {
  Request {
    headers = Map.copyOf(headers);
  }

  static Request get(URI uri, Map<String, String> headers) {
    return new Request(uri, headers, Optional.empty());
  }

  static Request post(URI uri, Map<String, String> headers, String form) {
    return new Request(uri, headers, Optional.of(form));
  }

  @Override
  public String toString() {
    return (form.isPresent() ? "POST " : "GET ") + uri.getAuthority() + uri.getRawPath();
  }
}
