package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.Decision;
import dev.sluice.engine.track.IdentifierValue;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Decisions that are taken back together.
class ReplayRunTest {
  private static final Author ANNA = new Author("api (anna)", "192.0.2.7", "heard it");
  private static final Author ADA = new Author("cli (ada)", "", "try it");
  private static final String TRACK =
      "SELECT concat_ws(' ', enriched, provenance, gold, updated_at) FROM track WHERE id = 't'";

  private final UUID run = UUID.randomUUID();
  private TestDatabase database;
  private Store store;
  private Instant decided = Samples.NOW;

  @BeforeEach
  void open() throws Exception {
    database = TestServer.shared().database();
    store = Samples.open(database);
    store.record(decision("before"), Set.of());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aValueThatWasUnlockedBeforeTheRunIsTakenBackToo() throws Exception {
    lock("set");
    assertThat(store.locks().unlock("t", "spotify_id", ANNA)).isTrue();
    var before = database.value(TRACK);
    store.beginRun(run, ADA, 1);
    store.record(decision("of the run"), Set.of(), run);
    assertThat(spotifyId()).isEqualTo("of the run");

    var undone = store.undoRun(run, ADA);

    assertThat(undone).isEqualTo(new Store.Undone(true, 1, 0));
    assertThat(database.value(TRACK)).isEqualTo(before);
    assertThat(spotifyId()).isEqualTo("set");
    assertThat(store.history().problems(Set.of("t"))).isEmpty();
  }

  @Test
  void aValueThatIsAPersonsNowStaysAndCountsForGold() throws Exception {
    database.operate(
        "UPDATE metadata_enrichment_config SET required_for_gold = metadata_field = 'track_title'");
    store.record(decision("before"), Set.of("track_title"));
    assertThat(gold()).isEqualTo("f");
    store.beginRun(run, ADA, store.configuration().version());
    store.record(decision("of the run"), Set.of("track_title"), run);
    store.locks().lock(UUID.randomUUID(), "t", "track_title", new IdentifierValue("Warp"), ANNA);

    assertThat(store.undoRun(run, ADA).tracks()).isEqualTo(1);

    assertThat(spotifyId()).isEqualTo("before");
    assertThat(store.locks().of("t")).containsOnlyKeys("track_title");
    assertThat(gold()).isEqualTo("t");
    assertThat(store.history().problems(Set.of("t"))).isEmpty();
  }

  @Test
  void beginningAndTakingBackNameTheirAuthor() throws SQLException {
    store.beginRun(run, ADA, 1);
    store.undoRun(run, ANNA);

    assertThat(store.audit(2))
        .extracting(AuditLine::action, AuditLine::author, AuditLine::comment, AuditLine::subject)
        .containsExactly(
            tuple("replay_undone", "api (anna)", "heard it", "run " + run),
            tuple("replay", "cli (ada)", "try it", "run " + run));
    assertThat(database.value("SELECT author FROM replay_run")).isEqualTo("cli (ada)");
    assertThat(store.undoRun(UUID.randomUUID(), ADA)).isEqualTo(new Store.Undone(false, 0, 0));
  }

  @Test
  void noRunBeginsWithoutALineOfTheAudit() {
    assertThatThrownBy(
            () ->
                database.execute(
                    database.app(),
                    "INSERT INTO replay_run (id, config_version, author)"
                        + " VALUES (gen_random_uuid(), 1, 'nobody')"))
        .hasMessageContaining("permission denied");
  }

  private void lock(String value) {
    assertThat(
            store
                .locks()
                .lock(UUID.randomUUID(), "t", "spotify_id", new IdentifierValue(value), ANNA))
        .isTrue();
  }

  /// A decision a second after the one before.
  private Decision decision(String spotifyId) {
    decided = decided.plus(Duration.ofSeconds(1));
    return Samples.at(
        decided, Samples.decision("t", spotifyId, Samples.found(spotifyId, Samples.NOW)));
  }

  private String spotifyId() {
    return Samples.spotifyId(store.track("t").orElseThrow().values()).value().display();
  }

  private String gold() throws SQLException {
    return database.value("SELECT gold FROM track WHERE id = 't'");
  }
}
