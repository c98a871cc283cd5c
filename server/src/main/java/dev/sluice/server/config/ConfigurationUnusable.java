package dev.sluice.server.config;

/// There is no configuration to begin with.
public final class ConfigurationUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationUnusable(LoadFailure failure) {
    super(failure.text());
  }
}
