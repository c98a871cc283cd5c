package dev.sluice.sandbox.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/// The HTTP server: loopback only, one virtual thread per connection, so that a slow answer holds
/// nobody else up.
///
/// It is the sandbox's own because the JDK's cannot answer badly: it sends no reset, no body that
/// ends too early, and no byte at a time.
public final class Server implements AutoCloseable {

  private static final long BREATH_NANOS = 10_000_000;
  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final Handler handler;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Starts listening on 127.0.0.1; port 0 is any free one.
  ///
  /// @throws java.net.BindException if the port is taken
  public Server(int port, Handler handler) throws IOException {
    this.handler = handler;
    listener = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
    threads.execute(this::accept);
  }

  /// The port it listens on.
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        start(listener.accept());
      } catch (IOException _) {
        // The listener was closed, a client was gone already, or there are no sockets left: ask
        // again, but do not spin.
        LockSupport.parkNanos(BREATH_NANOS);
      }
    }
  }

  private void start(Socket socket) {
    sockets.add(socket);
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException _) {
      drop(socket);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Connection(socket, handler).serve();
    } catch (IOException _) {
      // The client is gone: nobody is left to be told.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed all the same.
    }
  }

  /// Stops listening and drops what is under way.
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException _) {
      // It no longer listens all the same.
    }
    sockets.forEach(Server::drop);
    threads.shutdownNow();
  }
}
