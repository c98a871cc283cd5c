package dev.sluice.server.embedded;

/// The embedded database cannot be used: its message says where, why and what to do, in words for a
/// person.
public final class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseUnusable(String message) {
    super(message);
  }

  DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
