package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.IdentifierValue;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A value that a person locked is changed by nobody else, whatever the role and the way.
class LocksTest {
  private static final UUID LOCK = UUID.fromString("01a20dab-2448-7a9c-8b2a-24e3cce06c2a");
  private static final Locks.By ANNA = new Locks.By("api (anna)", "192.0.2.7", "heard it");

  private static TestDatabase database;
  private static Store store;

  @BeforeAll
  static void lock() throws Exception {
    database = TestServer.shared().database();
    store = Samples.open(database);
    store.record(
        Samples.decision("t", "supplied", Samples.found("T", Samples.NOW)), Set.of("spotify_id"));
    assertThat(store.locks().lock(LOCK, "t", "spotify_id", new IdentifierValue("set"), ANNA))
        .isTrue();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void aLockedValueIsAPersonsAndSureAndCountsAsGiven() {
    var stored = Samples.spotifyId(store.track("t").orElseThrow().values());

    assertThat(stored.value()).isEqualTo(new IdentifierValue("set"));
    assertThat(stored.locked()).isTrue();
    assertThat(stored.provenance().provider()).isEqualTo("manual");
    assertThat(stored.provenance().priority()).isZero();
    assertThat(stored.provenance().confidence()).isEqualTo(new Confidence(100));
    assertThat(store.locks().of("t")).containsEntry("spotify_id", new IdentifierValue("set"));
    assertThat(store.history().problems(Set.of("t"))).isEmpty();
  }

  @Test
  void aDecisionThatDidNotKnowOfItLeavesIt() throws Exception {
    store.record(Samples.decision("t", "another", Samples.found("U", Samples.NOW)), Set.of());

    assertThat(Samples.spotifyId(store.track("t").orElseThrow().values()).value())
        .isEqualTo(new IdentifierValue("set"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE track SET enriched = '{}', provenance = '{}'",
        "UPDATE track SET enriched = enriched || '{\"spotify_id\": \"mine\"}'",
        "UPDATE track SET provenance = provenance - 'spotify_id'",
        "UPDATE track SET provenance = jsonb_set(provenance, '{spotify_id,locked}', 'false')",
        "UPDATE track SET provenance = provenance || '{\"bpm\": {\"locked\": true}}'",
        "DELETE FROM track",
        "TRUNCATE track CASCADE",
        "UPDATE field_lock SET locked = false",
        "UPDATE field_lock SET value = '\"mine\"'",
        "DELETE FROM field_lock",
        "TRUNCATE field_lock",
        "INSERT INTO field_lock SELECT track, 'isrc', locked, value, provenance, reason, author, at"
            + " FROM field_lock"
      })
  void noStatementOfAnyRoleChangesIt(String statement) {
    for (var role : new Address[] {database.app(), database.operator(), database.owner()}) {
      assertThatThrownBy(() -> database.execute(role, statement))
          .as("%s as %s", statement, role.user())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whatDoesNotTouchItIsFree() throws SQLException {
    database.execute(database.app(), "UPDATE track SET updated_at = updated_at");
  }

  @Test
  void itIsUnlockedWithAReasonAndBothAreWrittenDown() throws Exception {
    store.record(Samples.decision("v", "supplied", Samples.found("V", Samples.NOW)), Set.of());
    assertThat(store.locks().unlock("v", "spotify_id", ANNA)).isFalse();
    store.locks().lock(UUID.randomUUID(), "v", "spotify_id", new IdentifierValue("set"), ANNA);

    assertThat(store.locks().unlock("v", "spotify_id", ANNA)).isTrue();

    assertThat(store.locks().of("v")).isEmpty();
    assertThat(store.history().problems(Set.of("v"))).isEmpty();
    assertThat(
            database.value(
                """
                SELECT string_agg(concat_ws(' ', action, author, client, role, comment), ', '
                         ORDER BY number)
                  FROM audit WHERE subject = 'v/spotify_id'
                """))
        .isEqualTo(
            "lock api (anna) 192.0.2.7 sluice_app heard it,"
                + " unlock api (anna) 192.0.2.7 sluice_app heard it");
    store.record(Samples.decision("v", "again", Samples.found("W", Samples.NOW)), Set.of());
    assertThat(Samples.spotifyId(store.track("v").orElseThrow().values()).value())
        .isEqualTo(new IdentifierValue("again"));
  }

  @Test
  void thereIsNoLockOnATrackThatThereIsNot() {
    assertThat(
            store.locks().lock(UUID.randomUUID(), "nobody", "bpm", new IdentifierValue("x"), ANNA))
        .isFalse();
  }
}
