package dev.sluice.server.bulk;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.Scope;
import dev.sluice.server.bulk.input.Row;
import dev.sluice.server.bulk.input.TrackFile;
import dev.sluice.server.bulk.output.Finished;
import dev.sluice.server.bulk.output.Rejects;
import dev.sluice.server.bulk.output.TrackWriter;
import dev.sluice.server.enrich.Enriched;
import dev.sluice.server.enrich.ServiceStopping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// One file of tracks, enriched many at a time and written in input order. Used by one thread; each
/// track is enriched on a virtual thread of its own.
///
/// Bounded on both sides: so many tracks are in flight, and behind a slow one a few times as many
/// finished ones wait, or fewer if their lines are long.
public final class BulkRun {
  private static final int WAITING_PER_IN_FLIGHT = 5;
  private static final long LONGEST_WINDOW = 64_000_000;

  private record Started(Row.Fields row, Map<String, String> ignored, Future<Enriched> result) {}

  private final Enricher enricher;
  private final Scope scope;
  private final Semaphore inFlight;
  private final int widestWindow;
  private final Deque<Started> window = new ArrayDeque<>();
  private long windowLength;

  /// @param inFlight how many tracks are enriched at the same time
  public BulkRun(Enricher enricher, Scope scope, int inFlight) {
    this.enricher = enricher;
    this.scope = scope;
    this.inFlight = new Semaphore(inFlight);
    this.widestWindow = inFlight * WAITING_PER_IN_FLIGHT;
  }

  /// Enriches the file's rows to its end and tallies them on the way. What is given up by an
  /// interruption or a failure is given up as a whole; tracks that were finished are kept by the
  /// store.
  public void run(TrackFile file, TrackWriter writer, Rejects rejects, Tally tally)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      boolean finished = false;
      try {
        for (var row = file.next(); row.isPresent(); row = file.next()) {
          take(row.get(), threads, rejects, tally);
          while (isFull() || (!window.isEmpty() && window.element().result.isDone())) {
            write(window.remove(), writer, rejects, tally);
          }
        }
        while (!window.isEmpty()) {
          write(window.remove(), writer, rejects, tally);
        }
        finished = true;
      } finally {
        if (!finished) {
          threads.shutdownNow();
        }
      }
    }
  }

  private void take(Row row, ExecutorService threads, Rejects rejects, Tally tally)
      throws InterruptedException {
    switch (row) {
      case Row.Bad(var line, var raw, var reason) -> {
        rejects.add(line, reason, raw);
        tally.ended();
      }
      case Row.Fields fields -> {
        var plan = enricher.plan();
        switch (Reading.of(fields, plan, scope)) {
          case Reading.Useless(var reason) -> {
            rejects.add(fields.line(), reason, fields.raw());
            tally.ended();
          }
          case Reading.Ready ready -> start(fields, ready, plan, threads, tally);
        }
      }
    }
  }

  private void start(
      Row.Fields row, Reading.Ready ready, Plan plan, ExecutorService threads, Tally tally)
      throws InterruptedException {
    enricher.awaitReady();
    inFlight.acquire();
    var result =
        threads.submit(
            () -> {
              try {
                var enriched = enricher.enrich(ready.track(), plan);
                tally.ended();
                return enriched;
              } finally {
                inFlight.release();
              }
            });
    window.add(new Started(row, ready.ignored(), result));
    windowLength += row.raw().length();
  }

  private boolean isFull() {
    return window.size() >= widestWindow || windowLength > LONGEST_WINDOW;
  }

  private void write(Started started, TrackWriter writer, Rejects rejects, Tally tally)
      throws InterruptedException {
    windowLength -= started.row.raw().length();
    try {
      var enriched = started.result.get();
      writer.write(new Finished(enriched, started.ignored));
      tally.enriched(enriched);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case ServiceStopping stopping -> throw stopping;
        case null, default -> {
          rejects.add(started.row.line(), "internal error: " + e.getCause(), started.row.raw());
          tally.ended();
        }
      }
    }
  }
}
