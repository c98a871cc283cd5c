package dev.sluice.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.sluice.engine.Decision;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.track.Durations;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.TrackId;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.Deployment;
import dev.sluice.server.enrich.GivenFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// What does a track cost in time when every provider takes 50 ms, and how many tracks a second
/// get through?
///
/// The whole program but the command line: embedded PostgreSQL with fsync, guards, real HTTP to a
/// sandbox in this process with 50 ms latency and no rate limits. First a warm-up, then single
/// tracks one after the other against their longest chain of calls, then 200 in flight. Every
/// track is asked for the first time.
///
/// Command: `java -cp "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*"
/// dev.sluice.bench.LatencyRun examples/tracks.csv`. Figures: docs/performance.md.
public final class LatencyRun {
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final double NO_LIMIT = 1_000_000;
  private static final int WARM_UP = 400;
  private static final int SINGLES = 100;
  private static final int BULK = 2_000;
  private static final int IN_FLIGHT = 200;

  private final Deployment deployment;

  private LatencyRun(Deployment deployment) {
    this.deployment = deployment;
  }

  /// Runs it over the file of example tracks that is named.
  public static void main(String[] args) throws Exception {
    var rows = rows(Path.of(args.length == 0 ? "examples/tracks.csv" : args[0]));
    var data = Files.createTempDirectory("sluice-bench");
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, NO_LIMIT, LATENCY, false));
        var deployment =
            Deployment.open(
                new Deployment.Options(
                    Optional.empty(),
                    data,
                    new Deployment.SandboxChoice.At(sandbox.uri()),
                    Optional.empty(),
                    Duration.ofMinutes(5),
                    false))) {
      new LatencyRun(deployment).run(rows);
    }
  }

  private void run(List<Map<String, String>> rows) throws Exception {
    var tracks = tracks(rows, WARM_UP + SINGLES + BULK).iterator();
    bulk(take(tracks, WARM_UP));
    singles(take(tracks, SINGLES));
    var bulk = take(tracks, BULK);
    long callsBefore = calls();
    long nanos = bulk(bulk);
    double calls = calls() - callsBefore;
    System.out.printf(
        "%d in flight: %d tracks in %.2f s, %.0f tracks/s, %.2f calls per track, %.0f calls/s%n",
        IN_FLIGHT, BULK, nanos / 1e9, BULK * 1e9 / nanos, calls / BULK, calls * 1e9 / nanos);
  }

  private void singles(List<Track> tracks) throws InterruptedException {
    var ratios = new double[tracks.size()];
    var times = new double[tracks.size()];
    for (int index = 0; index < ratios.length; index++) {
      long start = deployment.ticker().nanos();
      var enriched = deployment.enrichment().enrich(tracks.get(index), Deadline.none());
      times[index] = (deployment.ticker().nanos() - start) / 1e6;
      ratios[index] = times[index] / (chain(enriched.decision()) * LATENCY.toMillis());
    }
    Arrays.sort(ratios);
    Arrays.sort(times);
    System.out.printf(
        "one track: median %.0f ms; against its longest chain of calls: median %.2f, p10 %.2f, p90 %.2f%n",
        times[times.length / 2],
        ratios[ratios.length / 2],
        ratios[ratios.length / 10],
        ratios[ratios.length * 9 / 10]);
  }

  /// The calls of a decision that had to follow one another: the rounds that it takes when
  /// everything that is asked is answered at once.
  private int chain(Decision decision) {
    Plan plan = deployment.configuration().plan();
    var answers = Answers.none();
    int rounds = 0;
    while (Waterfall.advance(decision.track(), plan, answers)
        instanceof Progress.Asking(var questions)) {
      rounds++;
      var judged = new ArrayList<JudgedAnswer>();
      for (var observation : decision.evidence()) {
        if (questions.contains(observation.question())) {
          judged.add(JudgedAnswer.of(decision.track(), plan, observation));
        }
      }
      answers = answers.with(judged);
    }
    return rounds;
  }

  private long bulk(List<Track> tracks) throws InterruptedException, ExecutionException {
    var room = new Semaphore(IN_FLIGHT);
    long start = deployment.ticker().nanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs = new ArrayList<Callable<String>>();
      for (var track : tracks) {
        runs.add(
            () -> {
              room.acquire();
              try {
                return deployment
                    .enrichment()
                    .enrich(track, Deadline.none())
                    .decision()
                    .track()
                    .id();
              } finally {
                room.release();
              }
            });
      }
      for (var run : threads.invokeAll(runs)) {
        run.get();
      }
    }
    return deployment.ticker().nanos() - start;
  }

  private long calls() {
    return deployment.providers().requests().values().stream().mapToLong(Long::longValue).sum();
  }

  private static <T> List<T> take(java.util.Iterator<T> all, int count) {
    var some = new ArrayList<T>();
    while (some.size() < count) {
      some.add(all.next());
    }
    return some;
  }

  /// The rows without ISRC again and again, each time with another label in brackets: new
  /// questions about the same recordings.
  private List<Track> tracks(List<Map<String, String>> rows, int count) {
    var types = deployment.configuration().plan().types();
    var tracks = new ArrayList<Track>();
    for (int number = 0; tracks.size() < count; number++) {
      var raw = new HashMap<>(rows.get(number % rows.size()));
      raw.merge("track_title", " [Label " + number / rows.size() + "]", String::concat);
      tracks.add(Track.of(TrackId.of(raw), GivenFields.read(raw, types).given()));
    }
    return tracks;
  }

  private static List<Map<String, String>> rows(Path file) throws IOException {
    var rows = new ArrayList<Map<String, String>>();
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (var row : reader) {
        if (row.getField("isrc").isBlank()) {
          var raw = new HashMap<String, String>();
          raw.put("artist_name", row.getField("artist"));
          raw.put("track_title", row.getField("title"));
          Durations.read(row.getField("duration"))
              .ifPresent(duration -> raw.put("duration_ms", duration.display()));
          rows.add(raw);
        }
      }
    }
    return rows;
  }
}
