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
import java.time.Instant;
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
/// sandbox in this process with 50 ms latency and no rate limits. A warm-up on a database of its
/// own; then, on an empty one, single tracks one after the other against their longest chain of
/// calls, then 200 in flight. Every track is asked for the first time.
///
/// Command: `java -cp "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*"
/// dev.sluice.bench.LatencyRun examples/tracks.csv`. Figures: docs/performance.md.
public final class LatencyRun {
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final double NO_LIMIT = 1_000_000;
  private static final int WARM_UP = 2_000;
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
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, NO_LIMIT, LATENCY, false))) {
      try (var deployment = deployment(sandbox, data.resolve("warm-up"))) {
        var run = new LatencyRun(deployment);
        run.bulk(run.tracks(rows, WARM_UP));
      }
      try (var deployment = deployment(sandbox, data.resolve("measured"))) {
        new LatencyRun(deployment).run(rows);
      }
    }
  }

  private static Deployment deployment(Sandbox sandbox, Path data) throws Exception {
    return Deployment.open(
        new Deployment.Options(
            Optional.empty(),
            Files.createDirectory(data),
            new Deployment.SandboxChoice.At(sandbox.uri()),
            Optional.empty(),
            Duration.ofMinutes(5),
            false));
  }

  private void run(List<Map<String, String>> rows) throws Exception {
    var tracks = tracks(rows, rows.size() + BULK);
    singles(tracks.subList(0, rows.size()));
    long callsBefore = calls();
    long nanos = bulk(tracks.subList(rows.size(), tracks.size()));
    double calls = calls() - callsBefore;
    System.out.printf(
        "%d in flight: %d tracks in %.2f s, %.0f tracks/s, %.2f calls per track, %.0f calls/s%n",
        IN_FLIGHT, BULK, nanos / 1e9, BULK * 1e9 / nanos, calls / BULK, calls * 1e9 / nanos);
  }

  private void singles(List<Track> tracks) throws InterruptedException {
    var ratios = new double[tracks.size()];
    var times = new double[tracks.size()];
    double calls = 0;
    for (int index = 0; index < ratios.length; index++) {
      var began = Instant.now();
      long start = deployment.ticker().nanos();
      var enriched = deployment.enrichment().enrich(tracks.get(index), Deadline.none());
      times[index] = (deployment.ticker().nanos() - start) / 1e6;
      int chain = chain(enriched.decision(), began);
      calls += chain;
      ratios[index] = times[index] / (chain * LATENCY.toMillis());
    }
    Arrays.sort(ratios);
    Arrays.sort(times);
    System.out.printf(
        "one track: median %.0f ms, longest chain of calls %.1f on average; ratio: median %.2f, p10 %.2f, p90 %.2f%n",
        times[times.length / 2],
        calls / times.length,
        ratios[ratios.length / 2],
        ratios[ratios.length / 10],
        ratios[ratios.length * 9 / 10]);
  }

  /// The calls of a decision that had to follow one another: the rounds that it takes when
  /// everything that is asked is answered at once, less the rounds that were answered from what
  /// was stored before it began.
  private int chain(Decision decision, Instant began) {
    Plan plan = deployment.configuration().plan();
    var answers = Answers.none();
    int rounds = 0;
    while (Waterfall.advance(decision.track(), plan, answers)
        instanceof Progress.Asking(var questions)) {
      var round =
          decision.evidence().stream()
              .filter(observation -> questions.contains(observation.question()))
              .toList();
      if (round.isEmpty()) {
        throw new IllegalStateException("no evidence answers " + questions);
      }
      if (round.stream().anyMatch(observation -> !observation.askedAt().isBefore(began))) {
        rounds++;
      }
      answers =
          answers.with(
              round.stream()
                  .map(observation -> JudgedAnswer.of(decision.track(), plan, observation))
                  .toList());
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

  /// The rows without ISRC again and again, each time with another label in brackets: new
  /// questions about the same recordings.
  private List<Track> tracks(List<Map<String, String>> rows, int count) {
    var types = deployment.configuration().plan().types();
    var tracks = new ArrayList<Track>();
    for (int number = 0; tracks.size() < count; number++) {
      var raw = new HashMap<>(rows.get(number % rows.size()));
      if (number >= rows.size()) {
        raw.merge("track_title", " [Label " + number / rows.size() + "]", String::concat);
      }
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
