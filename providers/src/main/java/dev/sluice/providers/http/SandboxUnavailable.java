package dev.sluice.providers.http;

/// There is no sandbox where one was expected. The message is one line and says what to do.
public final class SandboxUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  SandboxUnavailable(String message) {
    super(message);
  }
}
