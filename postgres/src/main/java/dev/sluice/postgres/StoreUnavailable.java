package dev.sluice.postgres;

/// The store does not answer, or not to us. The message is one line: where, why, what to do; never
/// a password.
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String message) {
    super(message);
  }

  StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
