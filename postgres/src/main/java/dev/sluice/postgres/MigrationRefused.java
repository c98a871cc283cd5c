package dev.sluice.postgres;

/// The database answers and cannot be made Sluice's: it is too old, holds something else, or the
/// role may not. Nothing was changed. The message is one line and says what to do.
public final class MigrationRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  MigrationRefused(String message) {
    super(message);
  }

  MigrationRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
