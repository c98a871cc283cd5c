package dev.sluice.bench;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many tracks a second does `advance` decide on one core, when the answers are judged
/// already?
///
/// Workload: [W1], the last call of an enrichment, both passes. Command, from the repository root
/// after `./mvnw package -DskipTests`: `java -cp
/// "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*"
/// org.openjdk.jmh.Main AdvanceBenchmark -prof gc`. Figures: docs/performance.md.
@BenchmarkMode(Mode.Throughput)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class AdvanceBenchmark {
  private final W1 w1 = W1.judgedBy(RecordingJudge.bundled());

  @Benchmark
  public Progress advance() {
    return Waterfall.advance(w1.track(), w1.plan(), w1.answers());
  }
}
