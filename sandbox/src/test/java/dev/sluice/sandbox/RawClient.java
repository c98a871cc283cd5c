package dev.sluice.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that sees the bytes on the wire, for what an HTTP client would hide or refuse.
final class RawClient implements AutoCloseable {

  private final Socket socket;

  RawClient(Sandbox sandbox) throws IOException {
    socket = new Socket(sandbox.uri().getHost(), sandbox.uri().getPort());
  }

  /// Sends lines as they are, `\n` standing for the end of a line on the wire.
  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /// Sends no more, but still listens.
  RawClient end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  RawClient get(String path) throws IOException {
    return send(
        "GET " + path + " HTTP/1.1\nHost: sandbox\nUser-Agent: SluiceTest/1.0 (x@y.org)\n\n");
  }

  /// What comes until the server closes.
  ///
  /// @throws IOException if it resets the connection
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// The next so many bytes.
  String next(int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /// Whether nothing comes within the time, neither a byte nor the end.
  boolean isSilentFor(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      socket.getInputStream().read();
      return false; // a byte, or the end
    } catch (SocketTimeoutException _) {
      return true;
    }
  }

  /// Whether the server ends the connection, in whatever way, within the time.
  boolean isClosedWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (SocketException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
