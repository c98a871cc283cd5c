package dev.sluice.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What curl does, for tests.
public record Client(URI base) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String APPLICATION_JSON = "application/json";

  /// A status, headers and a body.
  public record Answer(HttpResponse<String> response) {
    /// The HTTP status.
    public int status() {
      return response.statusCode();
    }

    /// The body as text.
    public String text() {
      return response.body();
    }

    /// The body as JSON.
    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    /// A header, or the empty string.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /// `curl URL`.
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /// `curl -X POST URL`.
  public Answer post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  /// `curl -X POST URL -H 'Content-Type: application/json' -d JSON`.
  public Answer postJson(String path, String json) {
    return send(
        request(path).header("Content-Type", APPLICATION_JSON).POST(BodyPublishers.ofString(json)));
  }

  /// `curl -X PUT URL -d FORM`.
  public Answer putForm(String path, String form) {
    return put(path, FORM, form);
  }

  /// `curl -X PUT URL -H 'Content-Type: application/json' -d JSON`.
  public Answer putJson(String path, String json) {
    return put(path, APPLICATION_JSON, json);
  }

  /// `curl -X PUT URL -H 'Content-Type: TYPE' -d BODY`.
  public Answer put(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).PUT(BodyPublishers.ofString(body)));
  }

  /// `curl -X PUT URL`.
  public Answer putNothing(String path) {
    return send(request(path).PUT(BodyPublishers.noBody()));
  }

  /// A request to go on with.
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
  }

  /// Any request.
  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
