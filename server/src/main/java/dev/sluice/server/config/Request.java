package dev.sluice.server.config;

import dev.sluice.postgres.Author;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.Caller;
import dev.sluice.server.web.Refusal;
import dev.sluice.server.web.UrlEncoded;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.http.HttpHeaders;

/// What a request that changes the configuration says besides its body: who, from where, which
/// version is meant. Parameters are read from the query alone: the body is never taken for a form.
record Request(HttpServletRequest http) {
  /// Why something is changed, for the history.
  static final String COMMENT = "comment";

  /// Who changes, and why.
  Author author() {
    return Caller.of(http, parameter(COMMENT).orElse(""));
  }

  /// The versions that `If-Match` allows to be changed.
  LongPredicate meant() {
    return IfMatch.of(http.getHeader(HttpHeaders.IF_MATCH));
  }

  /// A parameter of the query.
  Optional<String> parameter(String name) {
    return UrlEncoded.parse(http.getQueryString()).pairs().stream()
        .filter(pair -> pair.name().equals(name))
        .map(UrlEncoded.Pair::value)
        .findFirst();
  }

  /// Whether a switch of the query is on: named, and not `false`.
  boolean isOn(String name) {
    return parameter(name).filter(value -> !value.equals("false")).isPresent();
  }

  /// What the query, but for its `comment`, and the body say of the change itself.
  ///
  /// @throws Refusal naming every parameter that is wrong in itself
  Map<String, String> parameters(Body.Limit limit) throws IOException {
    return FormParameters.read(http.getQueryString(), Body.read(http, limit));
  }

  /// The body, whatever type it claims.
  String text(Body.Limit limit) throws IOException {
    return Body.read(http, limit).text();
  }
}
