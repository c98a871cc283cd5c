package dev.sluice.sandbox.wire;

import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the requests of one connection, one after the other. For one thread.
final class RequestReader {

  /// A request that is none; the answer is this status, and the connection ends.
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    final int status;

    Malformed(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  /// A request and whether the client wants to keep the connection.
  record Incoming(Request request, boolean keepsAlive) {}

  private static final int HEAD_BOUND = 64 * 1024;
  private static final int BODY_BOUND = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int from;
  private int to;
  private int headBytes;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /// The next request, empty when the client has closed the connection.
  ///
  /// @throws Malformed if it is no request that is understood here
  Optional<Incoming> next() throws IOException {
    headBytes = 0;
    var first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var start = first.get().split(" ", -1);
    if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
      throw new Malformed(400, "no request line of HTTP/1.1: " + first.get());
    }
    var headers = headers();
    var body = new String(body(headers), StandardCharsets.UTF_8);
    var connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    var keepsAlive =
        start[2].equals("HTTP/1.0")
            ? connection.contains("keep-alive")
            : !connection.contains("close");
    return Optional.of(new Incoming(request(start[0], start[1], headers, body), keepsAlive));
  }

  private static Request request(
      String method, String target, Map<String, String> headers, String body) throws Malformed {
    try {
      var uri = URI.create(target);
      var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      var path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
      return new Request(method, path, query, Params.parse(query), headers, body);
    } catch (IllegalArgumentException e) {
      throw new Malformed(400, String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    while (true) {
      var line = line().orElseThrow(() -> new EOFException("the client left within a head"));
      if (line.isEmpty()) {
        return headers;
      }
      var colon = line.indexOf(':');
      if (colon <= 0) {
        throw new Malformed(400, "no header: " + line);
      }
      var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.putIfAbsent(name, line.substring(colon + 1).strip());
    }
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      throw new Malformed(411, "a body needs a Content-Length here");
    }
    var length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > BODY_BOUND) {
      throw new Malformed(400, "a body has at most " + BODY_BOUND + " bytes here, got " + length);
    }
    var body = new byte[Integer.parseInt(length)];
    var buffered = Math.min(body.length, to - from);
    System.arraycopy(buffer, from, body, 0, buffered);
    from += buffered;
    int missing = body.length - buffered;
    if (in.readNBytes(body, buffered, missing) < missing) {
      throw new EOFException("the client left within a body");
    }
    return body;
  }

  /// One line without its end, empty at the end of the stream.
  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    for (int next = read(); next != '\n'; next = read()) {
      if (next < 0) {
        return Optional.empty();
      }
      if (++headBytes > HEAD_BOUND) {
        throw new Malformed(400, "the head of a request has at most " + HEAD_BOUND + " bytes here");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
  }

  private int read() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return to == 0 ? -1 : buffer[from++] & 0xFF;
  }
}
