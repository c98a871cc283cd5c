package dev.sluice.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/// Free ports on loopback.
final class Ports {
  private Ports() {}

  /// The preferred port if it is free, else any. Another process may take it before it is used.
  static int free(OptionalInt preferred) throws IOException {
    if (preferred.isPresent()) {
      try (var socket = bound(preferred.getAsInt())) {
        return socket.getLocalPort();
      } catch (IOException | IllegalArgumentException _) {
        // taken, or no port at all
      }
    }
    try (var socket = bound(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
  }
}
