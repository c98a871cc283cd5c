package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A value that a person locked is changed by nobody else, whatever the role and the way.
class LocksTest {
  private static final UUID LOCK = UUID.fromString("01a20dab-2448-7a9c-8b2a-24e3cce06c2a");
  private static final Map<FieldType, List<String>> SPELLED =
      Map.of(
          FieldType.IDENTIFIER, List.of("5XcZRgJv3zMhTqCyESjQrF"),
          FieldType.ISRC, List.of("GB-DUW-00-00058"),
          FieldType.TEXT, List.of("One \"More\" Time"),
          FieldType.NUMERIC, List.of("320357.50"),
          FieldType.BPM, List.of("122.70"),
          FieldType.KEY, List.of("F# minor"),
          FieldType.UNIT_INTERVAL, List.of("0.850"),
          FieldType.DATE, List.of("2000-11"),
          FieldType.TAGS, List.of("French House", "Disco"));
  private static final Author ANNA = new Author("api (anna)", "192.0.2.7", "heard it");

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

  @Test
  void aValueOfAnyTypeIsLeftAsItWasSet() throws Exception {
    var set = new HashMap<String, Value>();
    SPELLED.forEach(
        (type, spelled) -> set.put(type.word(), ValueReader.read(type, spelled).orElseThrow()));
    assertThat(set).containsOnlyKeys(FieldType.words());
    store.record(Samples.decision("w", "supplied", Samples.found("V", Samples.NOW)), Set.of());
    set.forEach((field, value) -> store.locks().lock(UUID.randomUUID(), "w", field, value, ANNA));

    var again = Samples.decision("w", "again", Samples.found("W", Samples.NOW));
    var recorded = store.record(Samples.at(Samples.NOW.plusSeconds(1), again), Set.of());

    assertThat(recorded).isInstanceOf(Store.Recorded.Stored.class);
    assertThat(store.locks().of("w")).isEqualTo(set);
    assertThat(store.track("w").orElseThrow().values())
        .allSatisfy(
            (field, stored) -> assertThat(stored.locked()).isEqualTo(set.containsKey(field)));
    assertThat(store.history().problems(Set.of("w"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          UPDATE track SET enriched = '{}', provenance = '{}' => of field
          UPDATE track SET enriched = enriched || '{"spotify_id": "mine"}' => of field spotify_id
          UPDATE track SET provenance = provenance - 'spotify_id' => of field spotify_id
          UPDATE track SET provenance = jsonb_set(provenance, '{spotify_id,locked}', 'false') => of field spotify_id
          UPDATE track SET provenance = provenance || '{"bpm": {"locked": true}}' => of field
          UPDATE track SET id = 'another' WHERE id = 't' => of field
          DELETE FROM track => of field
          WITH gone AS (DELETE FROM track WHERE id = 't' RETURNING *) INSERT INTO track (id, given, given_types, enriched, provenance, gold, updated_at) SELECT id, given, given_types, '{}', '{}', false, updated_at FROM gone => of field
          WITH moved AS (UPDATE track SET id = 'u' WHERE id = 't' RETURNING *) INSERT INTO track (id, given, given_types, enriched, provenance, gold, updated_at) SELECT 't', given, given_types, '{}', '{}', false, updated_at FROM moved => of field
          TRUNCATE track CASCADE => would lose locked values
          UPDATE field_lock SET locked = false => by PUT and DELETE
          UPDATE field_lock SET value = '"mine"' => by PUT and DELETE
          DELETE FROM field_lock => by PUT and DELETE
          TRUNCATE field_lock => would lose locked values
          INSERT INTO field_lock SELECT track, 'isrc', locked, value, provenance, reason, author, at FROM field_lock => of field isrc
          """)
  void noStatementOfAnyRoleChangesIt(String statement, String refusal) {
    for (var role : List.of(database.app(), database.operator())) {
      assertThatThrownBy(() -> database.execute(role, statement))
          .as("%s as %s", statement, role.user())
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> database.execute(database.owner(), statement))
        .as("%s as the owner", statement)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(refusal);
  }

  @Test
  void whereNothingIsLockedTheOwnerMayEmptyTheTables() throws SQLException {
    var fresh = TestServer.shared().database();

    fresh.execute(fresh.owner(), "TRUNCATE track CASCADE", "TRUNCATE field_lock");
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
