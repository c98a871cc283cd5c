package dev.sluice.sandbox;

/// The sandbox cannot listen on the wanted port; the message is one line for the user.
public final class PortInUse extends RuntimeException {

  private static final long serialVersionUID = 1;

  PortInUse(int port, Throwable cause) {
    super(
        "port %d of 127.0.0.1 is in use: choose another one, or 0 for any free one".formatted(port),
        cause);
  }
}
