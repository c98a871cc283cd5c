package dev.sluice.bench;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.waterfall.JudgedAnswer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many candidates a second are judged on one core, from their raw strings?
///
/// Workload: the six answers of [W1], 27 candidates: parsing, evidence, grouping, probability,
/// values. One operation is one candidate. Command as for [AdvanceBenchmark].
@BenchmarkMode(Mode.Throughput)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class JudgeBenchmark {
  private static final int CANDIDATES = 27;

  private final W1 w1 = W1.judgedBy(RecordingJudge.bundled());

  @Benchmark
  @OperationsPerInvocation(CANDIDATES)
  public void judge(Blackhole sink) {
    for (var observation : w1.observations()) {
      sink.consume(JudgedAnswer.of(w1.track(), w1.plan(), observation));
    }
  }
}
