package dev.sluice.server.web;

import dev.sluice.postgres.Author;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// Who is behind a request that changes something, as versions and the audit name it.
public final class Caller {
  private Caller() {}

  /// The API, for the person that the `From` header (RFC 9110) names, from the client's address.
  ///
  /// @param comment why; may be empty
  public static Author of(HttpServletRequest http, String comment) {
    var from = http.getHeader(HttpHeaders.FROM);
    var name = from == null || from.isBlank() ? "api" : "api (" + from.strip() + ")";
    return new Author(name, http.getRemoteAddr(), comment);
  }
}
