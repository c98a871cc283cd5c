package dev.sluice.postgres;

/// A change of configuration that the database's rules forbid, or of a field that is not there.
/// Nothing was changed.
public final class ChangeRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChangeRefused(String message) {
    super(message);
  }

  ChangeRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
