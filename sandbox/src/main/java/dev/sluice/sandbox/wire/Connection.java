package dev.sluice.sandbox.wire;

import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.wire.RequestReader.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// One client's connection, served by one thread until either side ends it.
final class Connection {

  private static final int BLOCK = 64 * 1024;

  private final Socket socket;
  private final Handler handler;
  private final InputStream in;
  private final OutputStream out;

  Connection(Socket socket, Handler handler) throws IOException {
    this.socket = socket;
    this.handler = handler;
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  void serve() throws IOException, InterruptedException {
    var reader = new RequestReader(in);
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        var request = next.get().request();
        var whole = !request.method().equals("HEAD");
        var stays = next.get().keepsAlive();
        if (!deliver(handler.handle(request), whole, stays) || !stays) {
          return;
        }
      }
    } catch (Malformed e) {
      var error = Json.object().put("error", e.getMessage());
      whole(Message.of(Reply.refusal(e.status, error)), true, false);
    }
  }

  /// Sends it; whether the connection can be used further.
  private boolean deliver(Delivery delivery, boolean withBody, boolean stays)
      throws IOException, InterruptedException {
    return switch (delivery) {
      case Delivery.Whole(var message) -> whole(message, withBody, stays);
      case Delivery.Cut(var message) -> cut(message);
      case Delivery.Drip(var message, var pause) -> drip(message, pause);
      case Delivery.Huge(var bytes) -> huge(bytes);
      case Delivery.Reset() -> reset();
      case Delivery.Hang() -> hang();
    };
  }

  private boolean whole(Message message, boolean withBody, boolean stays) throws IOException {
    var close = stays ? "" : "\r\nConnection: close";
    var head = message.head("Content-Length: " + message.length() + close);
    var body = message.body();
    if (withBody) {
      var all = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, all, head.length, body.length);
      out.write(all);
    } else {
      out.write(head);
    }
    return true;
  }

  private boolean cut(Message message) throws IOException {
    out.write(message.head("Content-Length: " + (2L * message.length() + BLOCK)));
    out.write(message.body(), 0, message.length() / 2);
    return false;
  }

  private boolean drip(Message message, Duration pause) throws IOException, InterruptedException {
    out.write(message.head("Connection: close"));
    for (byte next : message.body()) {
      Thread.sleep(pause);
      out.write(next);
    }
    while (true) {
      Thread.sleep(pause);
      out.write(' ');
    }
  }

  private boolean huge(long bytes) throws IOException {
    var start = "{\"padding\":\"";
    var end = "\"}";
    out.write(
        Message.text(200, "application/json; charset=utf-8", "").head("Content-Length: " + bytes));
    out.write(start.getBytes(StandardCharsets.US_ASCII));
    var block = new byte[BLOCK];
    Arrays.fill(block, (byte) 'x');
    for (long left = bytes - start.length() - end.length(); left > 0; left -= BLOCK) {
      out.write(block, 0, (int) Math.min(BLOCK, left));
    }
    out.write(end.getBytes(StandardCharsets.US_ASCII));
    return true;
  }

  /// Closing with a linger of zero drops what is unsent and sends RST.
  private boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
    return false;
  }

  private boolean hang() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    return false;
  }
}
