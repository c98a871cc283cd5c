package dev.sluice.postgres;

import static dev.sluice.postgres.Samples.NOW;
import static dev.sluice.postgres.Samples.TOMORROW;
import static dev.sluice.postgres.Samples.decision;
import static dev.sluice.postgres.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.Store.Recorded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many threads write at once: what they were told is stored is stored, once.
class GroupCommitLoadTest {
  private static final int THREADS = 200;
  private static final int TRACKS_EACH = 10;
  private static final int ROWS = THREADS * TRACKS_EACH;

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() {
    database = TestServer.shared().database();
    store = Samples.open(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void rowsOfManyThreadsAreCommittedTogether() throws Exception {
    run(this::enrich);

    assertThat(database.number("SELECT count(*) FROM observation")).isEqualTo(ROWS);
    assertThat(decisions()).isEqualTo(ROWS);
    assertThat(database.number("SELECT count(*) FROM track WHERE gold")).isEqualTo(ROWS);
    assertThat(database.number("SELECT count(DISTINCT xmin::TEXT) FROM decision"))
        .as("transactions for %d decisions of %d threads", ROWS, THREADS)
        .isLessThan(ROWS / 5);
  }

  @Test
  void evidenceIsNeverCommittedAfterItsDecision() throws Exception {
    var isOver = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var orphans =
          threads.submit(
              () -> {
                long found = 0;
                while (!isOver.get()) {
                  found += orphans();
                }
                return found;
              });
      run(this::enrich);
      isOver.set(true);
      assertThat(orphans.get()).isZero();
    }
  }

  private long orphans() throws Exception {
    return database.number(
        "SELECT count(*) FROM decision CROSS JOIN unnest(evidence) AS seen (id)"
            + " WHERE NOT EXISTS (SELECT 1 FROM observation WHERE observation.id = seen.id)");
  }

  @Test
  void cuttingTheConnectionsUnderLoadLosesNothingAndDoublesNothing() throws Exception {
    var isOver = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var cuts =
          threads.submit(
              () -> {
                int made = 0;
                while (!isOver.get()) {
                  long before = decisions();
                  cutConnections();
                  made++;
                  Eventually.until("it goes on", () -> isOver.get() || decisions() > before);
                }
                return made;
              });
      run(this::enrich);
      isOver.set(true);
      assertThat(cuts.get()).isPositive();
    }
    store.awaitAnswering();
    Eventually.until("the queue is empty", () -> store.state().queued() == 0);

    assertThat(database.number("SELECT count(*) FROM observation")).isEqualTo(ROWS);
    assertThat(database.number("SELECT count(*) FROM latest_observation")).isEqualTo(ROWS);
    assertThat(decisions()).isEqualTo(ROWS);
    assertThat(database.number("SELECT count(*) FROM track WHERE enriched ? 'spotify_id'"))
        .isEqualTo(ROWS);
    assertThat(orphans()).isZero();
  }

  private long decisions() throws SQLException {
    return database.number("SELECT count(*) FROM decision");
  }

  private void cutConnections() {
    TestServer.shared()
        .superuser(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE usename = 'sluice_app' AND datname = '%s'".formatted(database.name()));
  }

  private Recorded enrich(String name) throws InterruptedException {
    var observation = found(name, NOW);
    store.archive().keep(observation, TOMORROW);
    return store.record(decision(name, "id of " + name, observation), Set.of("spotify_id"));
  }

  private interface Step {
    Recorded enrich(String track) throws InterruptedException;
  }

  private void run(Step step) throws Exception {
    var work = new ArrayList<Callable<List<Recorded>>>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      work.add(
          () -> {
            var recorded = new ArrayList<Recorded>();
            for (int track = 0; track < TRACKS_EACH; track++) {
              recorded.add(step.enrich("T%dX%d".formatted(number, track)));
            }
            return recorded;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).hasSize(TRACKS_EACH);
      }
    }
  }
}
