package dev.sluice.server.cli;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.KeyNotation;
import dev.sluice.engine.track.Scope;
import dev.sluice.engine.track.Track;
import dev.sluice.server.Deployment;
import dev.sluice.server.bulk.BulkRun;
import dev.sluice.server.bulk.Enricher;
import dev.sluice.server.bulk.Progress;
import dev.sluice.server.bulk.Summary;
import dev.sluice.server.bulk.Tally;
import dev.sluice.server.bulk.input.CheckedFile;
import dev.sluice.server.bulk.input.Shape;
import dev.sluice.server.bulk.input.TrackFile;
import dev.sluice.server.bulk.output.Rejects;
import dev.sluice.server.bulk.output.Target;
import dev.sluice.server.bulk.output.TrackWriter;
import dev.sluice.server.enrich.Enriched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// One run of `sluice enrich`, from the files to the summary on standard error.
///
/// @param mapping field -> column, as the user said
record Enrichment(Files files, Report report, Map<String, String> mapping, int inFlight) {
  /// Where tracks come from, where they go (standard output if nowhere), and where lines go that
  /// cannot be used.
  record Files(Path input, Optional<Path> output, Path rejects) {}

  /// What is told: every rung's verdict, the summary as JSON, and keys in which notation.
  record Report(boolean trace, boolean json, KeyNotation keys) {}

  /// Runs it and returns what the process ends with: 0 if at least one track was enriched.
  int run(Deployment.Options options, Function<Deployment, Scope> scope)
      throws InterruptedException {
    var input = CheckedFile.of(files.input);
    var tally = new Tally();
    try (var target = files.output.map(Target::at).orElseGet(Target::standardOutput);
        var deployment = Deployment.open(options)) {
      return run(deployment, scope.apply(deployment), input, target, tally);
    } catch (InterruptedException e) {
      System.err.println("sluice: " + interrupted(tally));
      throw e;
    }
  }

  private int run(Deployment deployment, Scope scope, CheckedFile input, Target target, Tally tally)
      throws InterruptedException {
    var plan = deployment.configuration().plan();
    var ticker = deployment.ticker();
    long began = ticker.nanos();
    try (var tracks = input.open(shape(plan));
        var rejects = new Rejects(files.rejects)) {
      tellUnused(tracks);
      var writer = TrackWriter.on(target, columns(plan, scope), report.trace);
      try (var _ = progress(tally, tracks, ticker)) {
        new BulkRun(enricher(deployment), scope, inFlight).run(tracks, writer, rejects, tally);
      }
      if (tally.tracks() > 0) {
        writer.commit();
      }
      rejects.commit();
      tell(summary(deployment, rejects, tally, Duration.ofNanos(ticker.nanos() - began)));
    }
    return tally.tracks() > 0 ? 0 : 1;
  }

  private static Progress progress(Tally tally, TrackFile tracks, Ticker ticker) {
    return Shown.progress(tally::rows, tracks.rows(), ticker);
  }

  private Shape shape(Plan plan) {
    var known = new HashSet<>(plan.types().keySet());
    known.addAll(
        List.of(
            Fields.ARTIST_NAME,
            Fields.TRACK_TITLE,
            Fields.DURATION_MS,
            Fields.ISRC,
            Fields.MUSICBRAINZ_ID,
            Fields.RELEASE_DATE,
            Fields.ALBUM_TITLE));
    var identifiers = new HashSet<>(List.of(Fields.ISRC, Fields.MUSICBRAINZ_ID));
    plan.types()
        .forEach(
            (field, type) -> {
              if (type == FieldType.IDENTIFIER || type == FieldType.ISRC) {
                identifiers.add(field);
              }
            });
    return new Shape(known, identifiers, mapping);
  }

  private static List<String> columns(Plan plan, Scope scope) {
    return new TreeSet<>(plan.types().keySet()).stream().filter(scope::wants).toList();
  }

  private static void tellUnused(TrackFile tracks) {
    if (!tracks.unused().isEmpty()) {
      System.err.println(
          "sluice: columns that are not used: " + String.join(", ", tracks.unused()));
    }
  }

  private Summary summary(Deployment deployment, Rejects rejects, Tally tally, Duration took) {
    return new Summary(
        tally,
        rejects.count(),
        rejects.count() > 0 ? Optional.of(rejects.path().toString()) : Optional.empty(),
        new TreeMap<>(deployment.providers().requests()),
        deployment
            .sandboxStats()
            .map(
                stats ->
                    new Summary.SandboxCounters(
                        stats.requests(), stats.questions(), stats.tokens(), stats.speed())),
        took);
  }

  private void tell(Summary summary) {
    if (report.json) {
      System.err.println(summary.json());
      return;
    }
    if (summary.tally().tracks() == 0) {
      System.err.printf(
          "sluice: no line of %s was enriched%s%n",
          files.input,
          summary.rejects().map(path -> "; why is in " + path).orElse(": it has no rows"));
    }
    System.err.print(summary.text());
  }

  private String interrupted(Tally tally) {
    return "interrupted after %d rows, which are kept; %s; run the same command again: what was asked costs no call"
        .formatted(
            tally.rows(),
            files
                .output
                .map(path -> "nothing was written to " + path)
                .orElse("not all of them were written"));
  }

  private Enricher enricher(Deployment deployment) {
    return new Enricher() {
      @Override
      public Plan plan() {
        return deployment.configuration().plan();
      }

      @Override
      public Enriched enrich(Track track, Plan plan) throws InterruptedException {
        return deployment.enrichment().enrich(track, plan, Deadline.none()).told(report.keys);
      }

      @Override
      public void awaitReady() throws InterruptedException {
        deployment.store().awaitAnswering();
      }
    };
  }
}
