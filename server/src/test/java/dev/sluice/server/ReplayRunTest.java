package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.StoreUnavailable;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.embedded.Use;
import dev.sluice.server.replay.Replays;
import dev.sluice.server.replay.Request;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run of `config replay --apply-to-stored` leaves behind, also where it ends too early or
/// with provider files of its own.
class ReplayRunTest {
  private static final Author ME = new Author("me");
  private static final Request EVERYTHING = new Request(OptionalInt.empty(), Set.of());
  @TempDir Path directory;

  @Test
  void whatIsDecidedUnderOtherProviderFilesCanBeVerified() throws Exception {
    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      assertThat(database).isNotNull();
      try (var server = serve()) {
        decideOtherwise(server);
      }
      var files = ProviderFilesTest.filesIn(directory);
      try (var ledger = Ledger.open(options(Optional.of(files)))) {
        var replays = ledger.replays();
        var plan =
            switch (replays.compile(ledger.store().configuration())) {
              case dev.sluice.engine.plan.Planning.Valid(var valid, _) -> valid;
              case dev.sluice.engine.plan.Planning.Invalid no -> throw new AssertionError(no);
            };
        var effect = replays.apply(replays.newRun(), ME, plan, EVERYTHING, _ -> {}, _ -> {});
        assertThat(effect.appliedTracks()).isPositive();
      }
      try (var ledger = Ledger.open(options(Optional.empty()))) {
        var verified = ledger.replays().verify(_ -> {}, _ -> {});
        assertThat(verified.notVerifiable()).isEmpty();
        assertThat(verified.findings()).isZero();
      }
    }
  }

  @Test
  void aRunWhoseStoreGoesAwayEndsAndCountsNothingThatWaits() throws Exception {
    var database = EmbeddedDatabase.open(directory, Use.OWN);
    try (var server = serve()) {
      decideOtherwise(server);
      var deployment = server.deployment();
      var isGone = new AtomicBoolean();
      var replays =
          new Replays(
              deployment.store(),
              deployment.catalogue(),
              deployment.providers().capabilities(),
              RecordingJudge.bundled(),
              () -> {
                if (isGone.compareAndSet(false, true)) {
                  database.close();
                }
                return deployment.replays().newRun();
              },
              Clock.systemUTC());
      var run = deployment.replays().newRun();

      assertThatThrownBy(
              () ->
                  replays.apply(
                      run, ME, deployment.configuration().plan(), EVERYTHING, _ -> {}, _ -> {}))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(run.toString());
      assertThat(isGone).isTrue();
    } finally {
      database.close();
    }
  }

  /// A track is stored, and the configuration in force would decide it otherwise.
  private static void decideOtherwise(RunningServer server) {
    var client = new Client(server.uri());
    assertThat(client.postJson("/enrich", "{\"isrc\": \"GBDUW0000058\"}").json().has("bpm"))
        .isTrue();
    var put =
        client.putForm(
            "/admin/config/field/bpm",
            "priority_1_provider=spotify&priority_1_confidence=0.5&priority_2_provider=");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private RunningServer serve() {
    return RunningServer.start(
        options(Optional.empty()),
        InetAddress.getLoopbackAddress(),
        0,
        Optional.empty(),
        ServeSettings.from(Map.of()));
  }

  private Deployment.Options options(Optional<Path> files) {
    return new Deployment.Options(
        Optional.of(EmbeddedDatabase.liveUrl(directory, Role.OWNER).orElseThrow()),
        directory,
        new Deployment.SandboxChoice.Own(),
        files,
        Duration.ofMinutes(5),
        true);
  }
}
