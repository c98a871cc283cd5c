package dev.sluice.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP server: `/PROVIDER/PATH` goes through that provider's gate, `/_sandbox/stats` shows the
/// counters. Loopback only, one virtual thread per request, so that the latency holds nobody up.
public final class Server implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int BACKLOG = 1024;
  private static final int BODY_BOUND = 64 * 1024;

  static {
    // Read once by the JDK's server: small answers leave at once, idle connections of a busy client
    // are kept.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxIdleConnections", "2000");
    setUnlessSet("sun.net.httpserver.idleInterval", "300");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Gate> gates;
  private final Duration latency;
  private final Supplier<JsonNode> stats;

  /// Starts listening on 127.0.0.1; port 0 is any free one.
  ///
  /// @throws java.net.BindException if the port is taken
  public Server(int port, List<Gate> gates, Duration latency, Supplier<JsonNode> stats)
      throws IOException {
    this.gates = gates.stream().collect(Collectors.toMap(Gate::name, Function.identity()));
    this.latency = latency;
    this.stats = stats;
    http =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    http.setExecutor(threads);
    http.createContext("/", this::serve);
    http.start();
  }

  /// The port it listens on.
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(BODY_BOUND);
      write(exchange, safeReply(exchange, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply safeReply(HttpExchange exchange, byte[] body) throws InterruptedException {
    try {
      return reply(exchange, body);
    } catch (RuntimeException e) {
      return Reply.refusal(500, Json.object().put("error", "the sandbox itself is broken: " + e));
    }
  }

  private Reply reply(HttpExchange exchange, byte[] body) throws InterruptedException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/_sandbox/stats")) {
      return Reply.answer(stats.get());
    }
    var slash = path.indexOf('/', 1);
    var gate = gates.get(slash < 0 ? path.substring(1) : path.substring(1, slash));
    if (gate == null || slash < 0) {
      return Reply.refusal(404, Json.object().put("error", "paths begin with one of " + names()));
    }
    var reply = gate.pass(request(exchange, path.substring(slash), body));
    Thread.sleep(latency);
    return reply;
  }

  private String names() {
    return gates.keySet().stream()
        .sorted()
        .map(name -> "/" + name + "/")
        .collect(Collectors.joining(", "));
  }

  private static Request request(HttpExchange exchange, String path, byte[] body) {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    var query = exchange.getRequestURI().getRawQuery();
    var rawQuery = query == null ? "" : query;
    var form = Params.parse(new String(body, StandardCharsets.UTF_8));
    return new Request(
        exchange.getRequestMethod(), path, rawQuery, Params.parse(rawQuery), headers, form);
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    var bytes = MAPPER.writeValueAsBytes(reply.body());
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json; charset=utf-8");
    reply.headers().forEach(headers::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
