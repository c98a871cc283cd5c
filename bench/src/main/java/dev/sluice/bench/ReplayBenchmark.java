package dev.sluice.bench;

import dev.sluice.engine.Replay;
import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
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
/// Workload: [W1]. `decide` has the answers judged, as a replay of several plans over the same
/// answers would; `replay` is the whole of [Replay] with one track's own evidence, judging its 27
/// candidates anew. Command, from the repository root after `./mvnw package -DskipTests`: `java -cp
/// "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*" org.openjdk.jmh.Main
/// ReplayBenchmark`. Figures: docs/performance.md.
@BenchmarkMode(Mode.Throughput)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class ReplayBenchmark {
  private final W1 w1 = W1.judgedBy(RecordingJudge.bundled());
  private final Replay replay =
      new Replay(w1.plan(), Replay.Recall.nothing(), Replay.LeftOut.never());
  private final List<Replay.Case> cases =
      List.of(new Replay.Case(w1.track(), w1.observations()));

  @Benchmark
  public Progress decide() {
    return Waterfall.advance(w1.track(), w1.plan(), w1.answers());
  }

  @Benchmark
  public List<Replay.Outcome> replay() {
    return replay.decide(cases);
  }
}
