package dev.sluice.sandbox.wire;

import dev.sluice.sandbox.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Status, headers and the bytes of a body, as they stand on the wire. Immutable.
public final class Message {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String CONTENT_TYPE = "Content-Type";

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Message(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /// A reply as JSON, unless its headers name another content type.
  public static Message of(Reply reply) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(CONTENT_TYPE, "application/json; charset=utf-8");
    headers.putAll(reply.headers());
    return new Message(reply.status(), headers, MAPPER.writeValueAsBytes(reply.body()));
  }

  /// A text under a content type.
  public static Message text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Bytes under a content type; the caller keeps its hands off them.
  public static Message bytes(int status, String contentType, byte[] bytes) {
    return new Message(status, Map.of(CONTENT_TYPE, contentType), bytes);
  }

  /// The same with one more header, or another value of it.
  public Message with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Message(status, more, body);
  }

  int length() {
    return body.length;
  }

  byte[] body() {
    return body;
  }

  /// Status line and headers up to the empty line, framed as the caller says.
  byte[] head(String framing) {
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(framing).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 411 -> "Length Required";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "";
    };
  }
}
