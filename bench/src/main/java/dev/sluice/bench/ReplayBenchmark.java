package dev.sluice.bench;

import dev.sluice.engine.Replay;
import dev.sluice.engine.match.RecordingJudge;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many tracks a second does a replay decide on one core, when the answers are prepared in
/// memory?
///
/// Workload: [W1]. `decide` has the answers judged, as they are after the stored decision was made
/// again; `judgeAndDecide` judges the 27 candidates first. Command, from the repository root after
/// `./mvnw package -DskipTests`: `java -cp
/// "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*" org.openjdk.jmh.Main
/// ReplayBenchmark`. Figures: docs/performance.md.
@BenchmarkMode(Mode.Throughput)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class ReplayBenchmark {
  private final W1 w1 = W1.judgedBy(RecordingJudge.bundled());
  private final Replay replay =
      new Replay(w1.plan(), Replay.Recall.nothing(), Replay.LeftOut.never());
  private final List<Replay.Case> judged =
      List.of(Replay.Case.of(w1.track(), w1.plan(), w1.observations()));

  @Benchmark
  public List<Replay.Outcome> decide() {
    return replay.decide(judged);
  }

  @Benchmark
  public List<Replay.Outcome> judgeAndDecide() {
    return replay.decide(List.of(Replay.Case.of(w1.track(), w1.plan(), w1.observations())));
  }
}
