package dev.sluice.postgres;

import static dev.sluice.postgres.Samples.NOW;
import static dev.sluice.postgres.Samples.TOMORROW;
import static dev.sluice.postgres.Samples.decision;
import static dev.sluice.postgres.Samples.found;
import static dev.sluice.postgres.Samples.spotifyId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.postgres.Store.Recorded;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database crashes and comes back: what was acknowledged is there, what waited follows,
/// nothing is stored twice.
class StoreAwayTest {
  private static final int CAPACITY = 20;

  @TempDir private static Path directory;

  private static EmbeddedServer server;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(directory.resolve("data"));
    database = TestServer.on(server.port()).database();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsRecordedWhileItIsAwayIsThereInOrderAndOnceWhenItIsBack() throws Exception {
    try (var store = Samples.open(database, settings())) {
      var before = found("BEFORE", NOW);
      store.archive().keep(before, TOMORROW);

      server.crash();
      try {
        assertThat(store.archive().fresh(before.question(), NOW)).isEmpty();
        var away = found("AWAY", NOW);
        store.archive().keep(away, TOMORROW);
        for (var value : new String[] {"first", "second", "third"}) {
          assertThat(store.record(decision("away", value, away), Set.of()))
              .isEqualTo(new Recorded.Queued());
        }
        assertThat(store.state().answering()).isFalse();
        assertThat(store.state().problem().orElseThrow())
            .contains(database.app().place())
            .doesNotContain("\n");
        assertThat(store.state().queued()).isEqualTo(4);
        assertThatThrownBy(store::configuration)
            .isInstanceOf(StoreUnavailable.class)
            .hasMessageContaining("PostgreSQL at " + database.app().place() + " does not answer");
      } finally {
        server.restart();
      }
      store.awaitAnswering();
      Eventually.until("the queue is empty", () -> store.state().queued() == 0);

      assertThat(store.state().problem()).isEmpty();
      Eventually.until(
          "the archive answers",
          () -> store.archive().fresh(before.question(), NOW).equals(Optional.of(before)));
      assertThat(store.configuration().version()).isEqualTo(1);
      assertThat(observations("(BEFORE|AWAY)")).isEqualTo(2);
      assertThat(database.number("SELECT count(*) FROM decision")).isEqualTo(3);
      assertThat(spotifyId(store.track("away").orElseThrow().values()).value())
          .isEqualTo(new IdentifierValue("third"));
    }
  }

  @Test
  void aFullQueueHoldsBulkWorkBackAndTellsRequestsToStayAway() throws Exception {
    try (var store = Samples.open(database, settings())) {
      server.crash();
      Thread blocked;
      try {
        var names = IntStream.range(0, CAPACITY).mapToObj(number -> "FULL" + number).toList();
        assertThat(store.accepting()).isTrue();
        for (var name : names.subList(0, CAPACITY - 2)) {
          store.archive().keep(found(name, NOW), TOMORROW);
        }
        assertThat(store.accepting()).as("room for requests under way alone").isFalse();
        for (var name : names.subList(CAPACITY - 2, CAPACITY)) {
          store.archive().keep(found(name, NOW), TOMORROW);
        }
        blocked = Thread.ofPlatform().start(() -> keep(store, "ONE MORE"));
        Eventually.until("it waits", () -> blocked.getState() == Thread.State.WAITING);
        assertThat(store.state().queued()).isEqualTo(CAPACITY);
        assertThat(store.state().capacity()).isEqualTo(CAPACITY);
      } finally {
        server.restart();
      }
      blocked.join();
      Eventually.until("the queue is empty", () -> store.state().queued() == 0);

      assertThat(store.accepting()).isTrue();
      assertThat(observations("(FULL.*|ONE MORE)")).isEqualTo(CAPACITY + 1);
    }
  }

  @Test
  void closingStoresWhatStillWaits() throws Exception {
    var store = Samples.open(database, settings());
    server.crash();
    store.archive().keep(found("LAST", NOW), TOMORROW);
    server.restart();

    store.close();

    assertThat(observations("LAST")).isEqualTo(1);
    assertThatThrownBy(() -> store.archive().keep(found("LATE", NOW), TOMORROW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the store is closed")
        .hasMessageContaining("LATE");
  }

  private static long observations(String name) throws SQLException {
    return database.number(
        "SELECT count(*) FROM observation WHERE candidates #>> '{0,id}' ~ '^%s$'".formatted(name));
  }

  /// Quick to give up a connection and to try again, slow to give up rows.
  private static StoreSettings settings() {
    var usual = StoreSettings.defaults();
    return new StoreSettings(
        usual.poolSize(),
        CAPACITY,
        usual.largestBatch(),
        Duration.ofSeconds(1),
        usual.answerLimit(),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        usual.heartbeat(),
        Duration.ofSeconds(60));
  }

  private static void keep(Store store, String name) {
    try {
      store.archive().keep(found(name, NOW), TOMORROW);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
