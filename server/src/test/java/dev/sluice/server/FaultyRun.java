package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.sluice.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server with a database of its own before a sandbox of its own, to which faults can be done.
final class FaultyRun implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("../examples/tracks.csv");
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final Sandbox sandbox;
  private final RunningServer server;

  private FaultyRun(Sandbox sandbox, RunningServer server) {
    this.sandbox = sandbox;
    this.server = server;
  }

  static FaultyRun start(Path data, Duration latency) {
    return start(data, latency, Optional.empty());
  }

  static FaultyRun start(Path data, Duration latency, Optional<Path> providers) {
    var sandbox = Sandbox.start(new Sandbox.Options(0, 50, latency, true));
    try {
      return new FaultyRun(sandbox, serve(data, sandbox.uri(), providers));
    } catch (RuntimeException | Error e) {
      sandbox.close();
      throw e;
    }
  }

  static RunningServer serve(Path data, URI sandbox, Optional<Path> providers) {
    return RunningServer.start(
        new Deployment.Options(
            Optional.empty(),
            data,
            new Deployment.SandboxChoice.At(sandbox),
            providers,
            Duration.ofMinutes(5),
            true),
        InetAddress.getLoopbackAddress(),
        0,
        Optional.empty(),
        ServeSettings.from(Map.of()));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Deployment deployment() {
    return server.deployment();
  }

  Client client() {
    return new Client(server.uri());
  }

  /// One more fault.
  void fault(String json) {
    var _ = sandbox.faults().add(json);
  }

  void noFaults() {
    var _ = sandbox.faults().clear(Optional.empty());
  }

  /// How it says a provider does.
  JsonNode provider(String name) {
    return client()
        .get("/admin/config/providers")
        .json()
        .get("providers")
        .valueStream()
        .filter(each -> each.get("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  String breaker(String provider) {
    return provider(provider).get("breaker").stringValue();
  }

  /// The examples as bodies for `POST /enrich`, but those with the ISRC of an earlier one; those of
  /// another `run` are other tracks about which the same is asked.
  static List<String> tracks(String run) throws IOException {
    var tracks = new ArrayList<String>();
    var isrcs = new HashSet<String>();
    try (var reader = CsvReader.builder().ofNamedCsvRecord(EXAMPLES)) {
      for (var row : reader) {
        var isrc = row.getField("isrc");
        if (!isrc.isEmpty() && !isrcs.add(isrc)) {
          continue;
        }
        var track =
            JsonMapper.shared()
                .createObjectNode()
                .put("id", run + "-" + tracks.size())
                .put("artist_name", row.getField("artist"))
                .put("track_title", row.getField("title"))
                .put("isrc", isrc);
        tracks.add(track.toString());
      }
    }
    return tracks;
  }

  /// The answers to all of these, asked for at the same time.
  static List<Client.Answer> enrich(Client client, String query, List<String> tracks)
      throws Exception {
    var calls = new ArrayList<Callable<Client.Answer>>();
    tracks.forEach(track -> calls.add(() -> client.postJson("/enrich" + query, track)));
    var answers = new ArrayList<Client.Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        answers.add(call.get());
      }
    }
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    return answers;
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - began).as(what).isLessThan(LONGEST.toNanos());
      Thread.sleep(50); // other threads have to go on
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      sandbox.close();
    }
  }
}
