package dev.sluice.server.cli;

/// A command cannot do what was asked. The message is one line and says what to do.
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandFailed(String message) {
    super(message);
  }
}
