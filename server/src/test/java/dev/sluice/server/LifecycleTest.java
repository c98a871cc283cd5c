package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Sandbox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the service begins and ends, with processes.
class LifecycleTest {
  private static final String ENRICH = "/enrich";
  private static final String BPM = "/admin/config/field/bpm";
  private static final List<String> TRACKS =
      List.of(
          track("Daft Punk", "Digital Love"),
          track("Daft Punk", "One More Time"),
          track("Billie Eilish", "bad guy"),
          track("Trevor Daniel", "Falling"),
          track("Arizona Zervas", "ROXANNE"),
          track("Tones And I", "Dance Monkey"));

  @TempDir Path data;

  @Test
  void afterAKillEveryAcknowledgedAnswerIsThereAndCostsNoCallAgain() throws Exception {
    try (var sandbox = Sandbox.start(Sandbox.Options.defaults())) {
      var acknowledged = new ConcurrentLinkedQueue<String>();
      try (var server = ServeProcess.start(data, 0, Optional.of(sandbox.uri()))) {
        var client = new Client(server.uri());
        client.putForm(BPM, "priority_1_confidence=0.97");
        TRACKS.subList(0, 3).forEach(track -> enrich(client, track, acknowledged));
        var busy =
            TRACKS.stream()
                .map(track -> Thread.ofVirtual().start(() -> tryToEnrich(client, track)))
                .toList();
        server.kill();
        for (var thread : busy) {
          thread.join();
        }
      }

      try (var server = ServeProcess.start(data, 0, Optional.of(sandbox.uri()))) {
        var client = new Client(server.uri());
        var before = requests(sandbox);
        for (var track : acknowledged) {
          assertThat(client.postJson(ENRICH, track).status()).isEqualTo(200);
        }

        assertThat(requests(sandbox)).isEqualTo(before);
        assertThat(client.get(BPM).text()).contains("\"min_confidence\":0.97");
      }
    }
  }

  @Test
  void sigtermEndsItCleanlyWithinFiveSecondsAndLosesNothing() throws Exception {
    var slow = new Sandbox.Options(0, 50, Duration.ofSeconds(1), true);
    try (var sandbox = Sandbox.start(slow)) {
      var acknowledged = new ConcurrentLinkedQueue<String>();
      try (var server = ServeProcess.start(data, 0, Optional.of(sandbox.uri()))) {
        var client = new Client(server.uri());
        enrich(client, TRACKS.getFirst(), acknowledged);
        var answers = new ConcurrentLinkedQueue<Integer>();
        var busy =
            TRACKS.stream()
                .skip(1)
                .map(track -> Thread.ofVirtual().start(() -> answers.add(status(client, track))))
                .toList();
        awaitRequests(sandbox);
        long began = System.nanoTime();

        server.terminate();

        assertThat((System.nanoTime() - began) / 1e9).isLessThan(5);
        assertThat(server.lines()).noneMatch(line -> line.contains("Exception"));
        for (var thread : busy) {
          thread.join();
        }
        assertThat(answers).hasSize(busy.size()).allMatch(status -> status == 200 || status == 503);
      }

      try (var server = ServeProcess.start(data, 0, Optional.of(sandbox.uri()))) {
        var client = new Client(server.uri());
        var before = requests(sandbox);
        acknowledged.forEach(track -> client.postJson(ENRICH, track));

        assertThat(requests(sandbox)).isEqualTo(before);
      }
    }
  }

  @Test
  void aDirectoryInUseIsOneLineAndExitCodeOne() throws Exception {
    var owner = TestServer.shared();

    try (var second = ServeProcess.start(owner.data(), 0, Optional.empty())) {
      assertThat(second.lines())
          .singleElement()
          .asString()
          .contains("is in use", owner.uri().toString(), "" + ProcessHandle.current().pid());
      assertThat(second.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aPortInUseIsOneLineAndExitCodeOne() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = ServeProcess.start(data, taken.getLocalPort(), Optional.empty())) {
      assertThat(server.lines())
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort(), "--port");
      assertThat(server.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aSandboxThatDoesNotAnswerIsOneLineAndExitCodeOne() throws Exception {
    var nobody = URI.create("http://127.0.0.1:1");
    try (var server = ServeProcess.start(data, 0, Optional.of(nobody))) {
      assertThat(server.lines()).singleElement().asString().contains("127.0.0.1:1");
      assertThat(server.exitCode()).isEqualTo(1);
    }
  }

  private static void enrich(
      Client client, String track, ConcurrentLinkedQueue<String> acknowledged) {
    assertThat(client.postJson(ENRICH, track).status()).isEqualTo(200);
    acknowledged.add(track);
  }

  private static void tryToEnrich(Client client, String track) {
    try {
      client.postJson(ENRICH, track.replace("{", "{\"id\":\"again\","));
    } catch (IllegalStateException _) {
      // killed in the middle: that is the point
    }
  }

  private static int status(Client client, String track) {
    return client.postJson(ENRICH, track).status();
  }

  private static void awaitRequests(Sandbox sandbox) throws InterruptedException {
    long before = requests(sandbox);
    for (int tries = 0; tries < 600 && requests(sandbox) == before; tries++) {
      Thread.sleep(25); // another process has to begin
    }
    assertThat(requests(sandbox)).isGreaterThan(before);
  }

  private static long requests(Sandbox sandbox) {
    return sandbox.stats().requests().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String track(String artist, String title) {
    return "{\"artist_name\":\"%s\",\"track_title\":\"%s\"}".formatted(artist, title);
  }
}
