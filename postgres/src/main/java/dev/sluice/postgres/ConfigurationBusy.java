package dev.sluice.postgres;

/// The configuration cannot be changed just now: somebody else is changing it and does not end.
public final class ConfigurationBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConfigurationBusy(Throwable cause) {
    super(
        "another transaction holds the configuration: end it (COMMIT or ROLLBACK), or try again",
        cause);
  }
}
