package dev.sluice.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Stands before a sandbox, passes on what is asked and learns the tokens that it issues. Every
/// third request it answers itself, with all credentials that it was sent: as an error, as a
/// header, as a place to go to, as if they were values.
final class EchoingFront implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final int EVERY = 3;
  private static final Set<String> PASSED_ON = Set.of("content-type", "retry-after", "location");

  private final URI sandbox;
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger echoes = new AtomicInteger();
  private final Set<String> tokens = new ConcurrentSkipListSet<>();

  EchoingFront(URI sandbox) throws IOException {
    this.sandbox = sandbox;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// All that were issued.
  Set<String> tokens() {
    return new TreeSet<>(tokens);
  }

  /// How often it has answered itself.
  int echoes() {
    return echoes.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      boolean own = path.startsWith("/_sandbox/") || path.contains("token");
      if (own || requests.incrementAndGet() % EVERY != 0) {
        pass(exchange, body);
      } else {
        echo(exchange, echoes.getAndIncrement());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox + exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofString(body));
    for (var name : Set.of("Authorization", "User-Agent", "Accept", "Content-Type")) {
      var value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    var response = http.send(request.build(), BodyHandlers.ofByteArray());
    learn(response);
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (PASSED_ON.contains(name) || name.startsWith("x-")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    write(exchange, response.statusCode(), response.body());
  }

  private void learn(HttpResponse<byte[]> response) {
    var token = TOKEN.matcher(new String(response.body(), UTF_8));
    if (token.find()) {
      tokens.add(token.group(1));
    }
  }

  private static void echo(HttpExchange exchange, int number) throws IOException {
    var sent = exchange.getRequestHeaders().getFirst("Authorization");
    var credentials = sent + " " + exchange.getRequestURI().getRawQuery();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("X-Powered-By", credentials);
    var text = credentials.replace("\"", "'").replace("\\", "/");
    var error = "{\"error\":10,\"message\":\"no: " + text + "\"}";
    var track =
        "{\"track\":{\"name\":\"@\",\"url\":\"@\",\"artist\":{\"name\":\"@\"}},"
            + "\"tracks\":{\"items\":[{\"id\":\"@\",\"name\":\"@\",\"artists\":[{\"name\":\"@\"}]}]},"
            + "\"results\":[{\"id\":1,\"name\":\"@\",\"genre\":[\"@\"],\"style\":[\"@\"]}]}";
    switch (number % 8) {
      case 0 -> write(exchange, 200, error.getBytes(UTF_8));
      case 1 -> write(exchange, 401, error.getBytes(UTF_8));
      case 2 -> write(exchange, 500, error.getBytes(UTF_8));
      case 3 -> {
        headers.set("Location", "https://elsewhere.example/?" + text.replace(' ', '/'));
        write(exchange, 302, new byte[0]);
      }
      case 4 -> {
        headers.set("Content-Type", text.replace(' ', '/'));
        write(exchange, 200, error.getBytes(UTF_8));
      }
      case 5 -> {
        headers.set("Retry-After", text);
        write(exchange, 429, error.getBytes(UTF_8));
      }
      case 6 -> write(exchange, 200, credentials.getBytes(UTF_8));
      default -> write(exchange, 200, track.replace("@", text).getBytes(UTF_8));
    }
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
