package dev.sluice.server.web;

import java.net.URI;
import java.util.Locale;

/// The kinds of trouble a client can meet. Each has a `type` URI that never changes meaning, and
/// one HTTP status.
public enum ProblemType {
  /// The request itself cannot be read, by HTTP's own rules.
  BAD_REQUEST(400, "The request cannot be read"),
  /// One or more parameters or given values were refused; `problems` names each.
  INVALID_PARAMETER(400, "Parameters were refused"),
  /// Nothing was sent where something is needed.
  NO_PARAMETER(400, "Nothing was sent"),
  /// The body is not what its content type says.
  UNREADABLE_BODY(400, "The body cannot be read"),
  /// Writing needs the admin token.
  UNAUTHORIZED(401, "The admin token is missing or wrong"),
  /// The request came under, or from a page of, a name that is not trusted without a token.
  FOREIGN_HOST(403, "The host name is not a loopback name"),
  /// No resource at this path.
  NOT_FOUND(404, "There is nothing here"),
  /// No such field is configured.
  UNKNOWN_FIELD(404, "No such field"),
  /// No such provider is registered.
  UNKNOWN_PROVIDER(404, "No such provider"),
  /// There was no such version of the configuration.
  UNKNOWN_VERSION(404, "No such version"),
  /// The resource does not do this; `Allow` says what it does.
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  /// The client accepts no representation that there is.
  NOT_ACCEPTABLE(406, "Nothing acceptable can be answered"),
  /// What is stored as configuration is not valid, so it was not loaded.
  CONFIGURATION_INVALID(409, "The stored configuration is not valid"),
  /// Something of that name is there already.
  ALREADY_THERE(409, "There is one already"),
  /// The configuration is no longer the one that `If-Match` names.
  PRECONDITION_FAILED(412, "The configuration has changed"),
  /// The body is longer than this server reads.
  BODY_TOO_LARGE(413, "The body is too large"),
  /// The body comes in a form that this resource does not read.
  UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
  /// A fault of the server; its log knows more.
  INTERNAL_ERROR(500, "The server failed"),
  /// Too much is waiting for the store.
  QUEUE_FULL(503, "Too much is waiting"),
  /// Somebody else is changing the configuration and does not end.
  CONFIGURATION_BUSY(503, "The configuration is being changed"),
  /// Somebody else's preview is under way.
  PREVIEW_BUSY(503, "A preview is under way"),
  /// The server is on its way down.
  STOPPING(503, "The server is stopping"),
  /// The database does not answer.
  STORE_UNAVAILABLE(503, "The store does not answer");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status, 400 to 599.
  public int status() {
    return status;
  }

  /// The same for people, in few words.
  public String title() {
    return title;
  }

  /// `urn:sluice:problem:` and the name in kebab-case.
  public URI uri() {
    return URI.create("urn:sluice:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// The general kind of a status that no resource gave a kind of its own.
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FOREIGN_HOST;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> BODY_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> STOPPING;
      default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
