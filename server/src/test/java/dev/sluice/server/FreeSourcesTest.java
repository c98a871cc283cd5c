package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Sandbox;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.catalogue.Recording;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tracks given with their ISRC in waterfalls that a person writes with one PUT per field, over
/// sources that stand in no default waterfall, their limits held at speed 1.
@TestInstance(Lifecycle.PER_CLASS)
class FreeSourcesTest {
  private static final int TRACKS = 80;
  private static final List<Recording> RECORDINGS =
      Catalogue.bundled().recordings().stream()
          .filter(it -> it.isrcs().size() == 1)
          .filter(it -> it.idAt(Provider.RECCOBEATS).isPresent())
          .filter(it -> it.sound().features().isPresent())
          .limit(TRACKS)
          .toList();

  private final List<JsonNode> enriched = new ArrayList<>();
  private Sandbox.Stats stats = new Sandbox.Stats(Map.of(), Map.of(), Map.of(), 1);

  @BeforeAll
  void enrich(@TempDir Path data) throws Exception {
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, 1, Duration.ofMillis(20), true));
        var server = serve(data, sandbox)) {
      var client = new Client(server.uri());
      put(client, "bpm", "reccobeats 0.90 tidal 0.85 deezer 0.80");
      put(client, "key", "reccobeats 0.90 tidal 0.85");
      put(client, "energy", "reccobeats 0.90");
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var calls = RECORDINGS.stream().map(it -> enrichment(client, it)).toList();
        for (var call : threads.invokeAll(calls)) {
          enriched.add(call.get());
        }
      }
      stats = sandbox.stats();
    }
  }

  private static RunningServer serve(Path data, Sandbox sandbox) {
    return RunningServer.start(
        TestServer.options(data, new Deployment.SandboxChoice.At(sandbox.uri())),
        InetAddress.getLoopbackAddress(),
        0,
        Optional.empty(),
        ServeSettings.from(Map.of()));
  }

  private static void put(Client client, String field, String rungs) {
    var words = rungs.split(" ", -1);
    var form = new StringBuilder();
    for (int slot = 1; slot <= 4; slot++) {
      boolean filled = slot <= words.length / 2;
      form.append("priority_%d_provider=%s&".formatted(slot, filled ? words[2 * slot - 2] : ""));
      if (filled) {
        form.append("priority_%d_confidence=%s&".formatted(slot, words[2 * slot - 1]));
      }
    }
    var reply =
        client.putForm("/admin/config/field/" + field, form.substring(0, form.length() - 1));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static Callable<JsonNode> enrichment(Client client, Recording recording) {
    var track =
        JsonMapper.shared()
            .createObjectNode()
            .put("isrc", recording.isrcs().getFirst())
            .put("artist_name", String.join(", ", recording.credit().artists()))
            .put("track_title", recording.credit().title());
    return () -> {
      var answer = client.postJson("/enrich?fields=bpm,key,energy&trace=true", track.toString());
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      return answer.json();
    };
  }

  @Test
  void everyFieldIsFilledByTheFirstOfItsRungsThatHasIt() {
    assertThat(enriched).hasSize(TRACKS);
    int filled = 0;
    for (var track : enriched) {
      filled += track.hasNonNull("bpm") && track.hasNonNull("energy") ? 1 : 0;
    }
    assertThat(filled).isGreaterThan(TRACKS * 8 / 10);
    assertThat(enriched.stream().map(it -> it.at("/_provenance/bpm/provider").asString("")))
        .contains("reccobeats", "tidal");
    assertThat(enriched.stream().map(it -> it.at("/_provenance/key/provider").asString("")))
        .contains("reccobeats", "tidal");
    assertThat(enriched.stream().map(it -> it.at("/_provenance/energy/provider").asString("")))
        .containsOnly("reccobeats", "");
  }

  @Test
  void aKnownTrackHasTheValuesThatTheSourcePublishes() {
    int compared = 0;
    for (int i = 0; i < TRACKS; i++) {
      var energy = RECORDINGS.get(i).sound().features().orElseThrow().energy();
      if (enriched.get(i).hasNonNull("energy")) {
        assertThat(enriched.get(i).get("energy").asDouble()).isEqualTo(energy);
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  /// A question is one ISRC, or the features of one hit.
  @Test
  void severalIsrcsGoOutInOneRequestWhereTheSourceTakesSeveral() {
    long questions = stats.questions().getOrDefault("reccobeats", 0L);
    assertThat(questions).isGreaterThan(TRACKS);
    assertThat(stats.requests().getOrDefault("reccobeats", 0L)).isLessThan(questions / 3);
    assertThat(stats.requests().get("tidal")).isLessThan(stats.questions().get("tidal"));
    assertThat(stats.requests().get("spotify")).isZero();
  }
}
