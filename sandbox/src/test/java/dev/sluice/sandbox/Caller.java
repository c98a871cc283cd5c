package dev.sluice.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a running sandbox over real sockets, as PROVIDERS' documentation tells one to be.
final class Caller implements AutoCloseable {

  /// Status, headers and JSON body of an answer.
  record Answer(int status, HttpHeaders headers, JsonNode body) {

    String text(String pointer) {
      return body.at(pointer).asString("");
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /// The texts under that pointer below every element of the array.
    String each(String array, String pointer) {
      return StreamSupport.stream(body.at(array).spliterator(), false)
          .map(node -> node.at(pointer).asString("-"))
          .collect(Collectors.joining("|"));
    }
  }

  static final String AGENT = "SluiceTest/1.0 ( https://example.org )";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String CREDENTIALS = "client_id=sandbox-id&client_secret=sandbox-secret";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sandbox sandbox;
  private final boolean owned;
  private final String spotifyToken;
  private final String beatportToken;

  Caller(Sandbox sandbox) {
    this(sandbox, false);
  }

  private Caller(Sandbox sandbox, boolean owned) {
    this.sandbox = sandbox;
    this.owned = owned;
    spotifyToken = token("/spotify/api/token");
    beatportToken = token("/beatport/v4/auth/o/token/");
  }

  /// A client of a sandbox of its own, without limits, that ends with it.
  static Caller ofItsOwn() {
    return new Caller(Sandbox.start(new Sandbox.Options(0, 50, Duration.ZERO, false)), true);
  }

  private String token(String path) {
    return post(path, "grant_type=client_credentials&" + CREDENTIALS).text("/access_token");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer spotify(String path) {
    return get("/spotify" + path, "Authorization", "Bearer " + spotifyToken);
  }

  Answer spotifySearch(String q) {
    return spotify("/v1/search?type=track&limit=50&q=" + encoded(q));
  }

  Answer beatport(String path) {
    return get("/beatport" + path, "Authorization", "Bearer " + beatportToken);
  }

  Answer musicbrainz(String path) {
    return get("/musicbrainz" + path, "User-Agent", AGENT);
  }

  Answer musicbrainzSearch(String query) {
    return musicbrainz("/ws/2/recording?fmt=json&limit=100&query=" + encoded(query));
  }

  Answer acousticbrainz(String path) {
    return get("/acousticbrainz" + path);
  }

  Answer lastfm(String query) {
    return get("/lastfm/2.0/?api_key=sandbox-key&format=json&" + query);
  }

  Answer discogs(String path) {
    return get(
        "/discogs" + path, "User-Agent", AGENT, "Authorization", "Discogs token=sandbox-key");
  }

  Answer mixesdb(String query) {
    return get("/mixesdb/w/api.php?format=json&" + query.replace("|", "%7C"));
  }

  Answer getsongbpm(String path) {
    return get("/getsongbpm" + path + "&api_key=sandbox-key");
  }

  Answer deezer(String path) {
    return get("/deezer" + path);
  }

  Answer reccobeats(String path) {
    return get("/reccobeats/v1" + path);
  }

  Answer listenbrainz(String path) {
    return get("/listenbrainz/1/metadata" + path, "Authorization", "Token sandbox-key");
  }

  /// With a token of its own.
  Answer tidal(String path) {
    var token =
        post("/tidal/v1/oauth2/token", "grant_type=client_credentials&" + CREDENTIALS)
            .text("/access_token");
    return get(
        "/tidal/v2" + path,
        "Authorization",
        "Bearer " + token,
        "Accept",
        "application/vnd.api+json");
  }

  /// Sets a fault, written as JSON with `'` for every quote.
  Answer fault(String json) {
    return send(
        HttpRequest.newBuilder(uri("/_sandbox/faults"))
            .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  Answer delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  Answer get(String path, String... headers) {
    var request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer post(String path, String form, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private URI uri(String path) {
    return URI.create(sandbox.uri() + path);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(), response.headers(), MAPPER.readTree(response.body()));
    } catch (IOException e) {
      throw new AssertionError("the sandbox did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    if (owned) {
      sandbox.close();
    }
  }
}
