package dev.sluice.bench;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.Description;
import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.match.SameRecording;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.waterfall.JudgedAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
/// values; `weigh`: evidence and probability alone, of descriptions that were read before. One
/// operation is one candidate. Command as for [AdvanceBenchmark].
@BenchmarkMode(Mode.Throughput)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class JudgeBenchmark {
  private static final int CANDIDATES = 27;
  private static final int COMPARED = 26;

  private final W1 w1 = W1.judgedBy(RecordingJudge.bundled());
  private final Comparer comparer = Comparer.bundled(SameRecording.DEFAULT);
  private final List<Description> prepared =
      w1.observations().stream()
          .flatMap(JudgeBenchmark::candidates)
          .map(candidate -> comparer.describe(candidate.fields()))
          .toList();
  private final Description asked = comparer.describe(given());

  /// Of what is compared: the answer of a fed lookup is not.
  private static Stream<Candidate> candidates(Observation observation) {
    return observation.answer() instanceof Answer.Found(var candidates)
            && observation.question().key() instanceof Question.Key.Known
        ? candidates.stream()
        : Stream.of();
  }

  private Map<String, Raw> given() {
    var given = new HashMap<String, Raw>();
    w1.track().given().forEach((field, value) -> given.put(field, Raw.of(value.display())));
    return given;
  }

  @Benchmark
  @OperationsPerInvocation(CANDIDATES)
  public void judge(Blackhole sink) {
    for (var observation : w1.observations()) {
      sink.consume(JudgedAnswer.of(w1.track(), w1.plan(), observation));
    }
  }

  /// Prepared forms: descriptions that were read before are compared and weighed.
  @Benchmark
  @OperationsPerInvocation(COMPARED)
  public void weigh(Blackhole sink) {
    for (var each : prepared) {
      sink.consume(comparer.probability(comparer.compare(asked, each)));
    }
  }
}
