package dev.sluice.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A source on a real socket that does what it is told: answer, refuse, hang, drip, cut, send junk.
/// Safe for use by many threads.
public final class FakeUpstream implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesSent = new AtomicLong();
  private volatile Reaction reaction;

  private FakeUpstream(ServerSocket listener, Reaction reaction) {
    this.listener = listener;
    this.reaction = reaction;
  }

  /// What a request looked like on the wire; header names in lower case.
  public record Received(
      String method, String target, Map<String, String> headers, String body, long nanos) {}

  /// What it does with a request, on the connection the request came in.
  @FunctionalInterface
  public interface Reaction {
    void to(Received request, OutputStream out) throws IOException, InterruptedException;
  }

  /// Ends the connection without another byte.
  static final class HangUp extends IOException {
    private static final long serialVersionUID = 1;
  }

  public static FakeUpstream that(Reaction reaction) {
    try {
      var listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      var upstream = new FakeUpstream(listener, reaction);
      Thread.ofVirtual().name("fake upstream").start(upstream::accept);
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// From now on it does this.
  public void turnTo(Reaction next) {
    reaction = next;
  }

  /// The requests so far, tokens apart.
  public List<Received> requests() {
    return received.stream().filter(r -> !r.target().contains("token")).toList();
  }

  /// The token requests so far.
  public List<Received> tokenRequests() {
    return received.stream().filter(r -> r.target().contains("token")).toList();
  }

  /// How many bytes it got rid of.
  long bytesSent() {
    return bytesSent.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      var out = new Counting(socket.getOutputStream(), bytesSent);
      var request = read(in);
      while (request != null) {
        received.add(request);
        reaction.to(request, out);
        out.flush();
        request = read(in);
      }
    } catch (IOException _) {
      // hung up, on either side
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static @Nullable Received read(InputStream in) throws IOException {
    var start = line(in);
    if (start.isEmpty()) {
      return null;
    }
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), UTF_8);
    var words = start.split(" ", 3);
    return new Received(words[0], words[1], headers, body, System.nanoTime());
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// Answers with this status, these headers (`Name: value`) and this body.
  public static Reaction answers(int status, String body, String... headers) {
    return (_, out) -> write(out, status, body, headers);
  }

  /// Answers 200 with this JSON.
  public static Reaction json(String body) {
    return answers(200, body, "Content-Type: application/json");
  }

  public static void write(OutputStream out, int status, String body, String... headers)
      throws IOException {
    var bytes = body.getBytes(UTF_8);
    var head = new StringBuilder("HTTP/1.1 " + status + " Something\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(bytes);
  }

  /// Says nothing for a minute.
  public static Reaction hangs() {
    return (_, _) -> Thread.sleep(60_000);
  }

  /// Sends the body one byte at a time and never comes to an end.
  public static Reaction drips() {
    return (_, out) -> {
      out.write(head(1_000_000));
      while (true) {
        out.write(' ');
        out.flush();
        Thread.sleep(5);
      }
    };
  }

  /// Promises more than it sends, then hangs up.
  public static Reaction cuts(String body) {
    return (_, out) -> {
      out.write(head(body.length() + 100));
      out.write(body.getBytes(UTF_8));
      out.flush();
      throw new HangUp();
    };
  }

  /// Hangs up without a word.
  public static Reaction resets() {
    return (_, _) -> {
      throw new HangUp();
    };
  }

  /// Sends something that is no HTTP.
  public static Reaction talksJunk() {
    return (_, out) -> {
      out.write("220 mail.example.org ESMTP\r\n\r\n".repeat(3).getBytes(ISO_8859_1));
      throw new HangUp();
    };
  }

  /// Sends a JSON body of this many bytes.
  public static Reaction floods(long bytes) {
    return (_, out) -> {
      out.write(head(bytes));
      var chunk = " ".repeat(8192).getBytes(ISO_8859_1);
      for (long sent = 0; sent < bytes; sent += chunk.length) {
        out.write(chunk);
      }
    };
  }

  private static byte[] head(long length) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  /// Answers token requests itself and leaves the rest to `reaction`.
  public static Reaction withTokens(Reaction reaction) {
    return (request, out) -> {
      if (request.target().contains("token")) {
        write(
            out,
            200,
            "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                .formatted(request.nanos()),
            "Content-Type: application/json");
      } else {
        reaction.to(request, out);
      }
    };
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counting extends FilterOutputStream {
    private final AtomicLong count;

    Counting(OutputStream out, AtomicLong count) {
      super(out);
      this.count = count;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      count.addAndGet(length);
    }
  }
}
