package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Deadline;
import dev.sluice.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A minute at the providers' own speed.
class SpeedOneTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final int TRACKS = 200;

  @Test
  void theProvidersOwnLimitsAreKeptForAMinuteAndUsed(@TempDir Path data) throws Exception {
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, 1, Duration.ofMillis(20), true));
        var deployment =
            Deployment.open(
                TestServer.options(data, new Deployment.SandboxChoice.At(sandbox.uri())))) {
      var deadline = Deadline.after(MINUTE, deployment.ticker());
      var runs = new ArrayList<Callable<Boolean>>();
      for (var track : ExampleTracks.of(deployment.configuration().plan(), TRACKS)) {
        runs.add(() -> deployment.enrichment().enrich(track, deadline).stored());
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var run : threads.invokeAll(runs)) {
          assertThat(run.get()).isTrue();
        }
      }

      var arrivals = Arrivals.of(sandbox, deployment, 1);
      arrivals.keepTheLimits();
      assertThat(arrivals.count("musicbrainz")).isBetween(40, 60);
    }
  }
}
