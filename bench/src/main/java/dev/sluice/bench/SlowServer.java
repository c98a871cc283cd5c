package dev.sluice.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/// Answers every request on a kept connection with the same bytes after the same time: as little
/// of a server as there can be, so that a measurement shows the client.
final class SlowServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Duration latency;
  private volatile byte[] answer;

  private SlowServer(ServerSocket listener, Duration latency, byte[] answer) {
    this.listener = listener;
    this.latency = latency;
    this.answer = answer;
  }

  static SlowServer start(Duration latency) throws IOException {
    var listener = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
    var server = new SlowServer(listener, latency, new byte[0]);
    Thread.ofVirtual().name("slow server").start(server::accept);
    return server;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// From now on it says this.
  void answers(int status, String json) {
    answer =
        "HTTP/1.1 %d Something\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, json.length(), json)
            .getBytes(ISO_8859_1);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var out = socket.getOutputStream();
      while (hasRequest(in)) {
        Thread.sleep(latency);
        out.write(answer);
      }
    } catch (IOException _) {
      // hung up
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasRequest(InputStream in) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      if (next != '\r') {
        newlines = next == '\n' ? newlines + 1 : 0;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
