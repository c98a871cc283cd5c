package dev.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.server.Deployment;
import dev.sluice.server.Ledger;
import dev.sluice.server.replay.Proposal;
import dev.sluice.server.replay.Request;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How many stored tracks a second does a replay decide, from PostgreSQL to the counts?
///
/// Workload: every track of a data directory that was filled with the sandbox, under the
/// configuration in force; five times over, the first to warm up. Command, from the repository
/// root after `./mvnw package -DskipTests` and `./sluice enrich FILE --sandbox --data DIR`:
/// `java -cp "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*"
/// dev.sluice.bench.ReplayRun DIR`. Figures: docs/performance.md.
public final class ReplayRun {
  private static final int RUNS = 5;
  private static final double BILLION = 1e9;

  private ReplayRun() {}

  static void main(String[] arguments) throws InterruptedException {
    var options =
        new Deployment.Options(
            Optional.empty(),
            Path.of(arguments[0]),
            new Deployment.SandboxChoice.Own(),
            Optional.empty(),
            Duration.ofMinutes(5),
            false);
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (var ledger = Ledger.open(options)) {
      long version = ledger.store().configuration().version();
      var plan =
          ((Proposal.Good) Proposal.ofVersion(version, ledger.store(), ledger.replays())).plan();
      for (int run = 1; run <= RUNS; run++) {
        long began = ledger.ticker().nanos();
        long worked = system.getProcessCpuTime();
        var effect =
            ledger
                .replays()
                .compare(plan, new Request(OptionalInt.empty(), Set.of()), _ -> {}, _ -> {});
        double seconds = (ledger.ticker().nanos() - began) / BILLION;
        double processor = (system.getProcessCpuTime() - worked) / BILLION;
        System.out.printf(
            Locale.ROOT,
            "run %d: %d tracks, %d changed: %.0f tracks/s, %.2f ms of processor time per track (this"
                + " process alone)%n",
            run,
            effect.tracks(),
            effect.changed(),
            effect.tracks() / seconds,
            1000 * processor / effect.tracks());
      }
    }
  }
}
