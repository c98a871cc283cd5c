package dev.sluice.postgres;

import static dev.sluice.postgres.Samples.NOW;
import static dev.sluice.postgres.Samples.decision;
import static dev.sluice.postgres.Samples.filled;
import static dev.sluice.postgres.Samples.found;
import static dev.sluice.postgres.Samples.observation;
import static dev.sluice.postgres.Samples.question;
import static dev.sluice.postgres.Samples.rung;
import static dev.sluice.postgres.Samples.spotifyId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Decision;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.SkipReason;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Scope;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import dev.sluice.engine.waterfall.Consensus;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.Provenance;
import dev.sluice.engine.waterfall.Verdict;
import dev.sluice.postgres.Store.Recorded;
import dev.sluice.postgres.commit.RowRefused;
import dev.sluice.postgres.json.Json;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A decision is stored with what it saw, and its track is settled in the same transaction.
class RecordTest {
  private static final Map<String, Value> EVERY_TYPE =
      Map.of(
          "spotify_id", value(FieldType.IDENTIFIER, "4iV5W9uYEdYUVa79Axb7Rh"),
          "isrc", value(FieldType.ISRC, "GB-DUW-00-00058"),
          "track_title", value(FieldType.TEXT, "Für Elise (\"live\") \\ ‘91 𝄞"),
          "duration_ms", value(FieldType.NUMERIC, "224000"),
          "bpm", value(FieldType.BPM, "127.94"),
          "key", value(FieldType.KEY, "F♯ minor"),
          "energy", value(FieldType.UNIT_INTERVAL, "0.731"),
          "release_date", value(FieldType.DATE, "2011-05"),
          "genre", value(FieldType.TAGS, "tech house", "drum & bass"));

  private static Value value(FieldType type, String... raw) {
    return ValueReader.read(type, List.of(raw)).orElseThrow();
  }

  private static TestDatabase database;
  private static Store store;

  @BeforeAll
  static void open() {
    database = TestServer.shared().database();
    store = Samples.open(database);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void valuesOfEveryTypeComeBackAsThemselvesWithTheirProvenance() throws Exception {
    var evidence = found("EVERY", NOW);
    var fields = new java.util.HashMap<String, FieldOutcome>();
    EVERY_TYPE.forEach((field, value) -> fields.put(field, filled(value, evidence)));
    var track = Track.of("every type", EVERY_TYPE);

    var recorded = store.record(decision(track, List.of(evidence), fields), EVERY_TYPE.keySet());

    var stored = store.track("every type").orElseThrow();
    assertThat(stored.given()).isEqualTo(EVERY_TYPE);
    assertThat(stored.gold()).isTrue();
    assertThat(recorded).isEqualTo(new Recorded.Stored(stored.values(), true));
    assertThat(stored.values()).hasSameSizeAs(EVERY_TYPE);
    stored
        .values()
        .forEach(
            (field, value) -> {
              assertThat(value.value()).isEqualTo(EVERY_TYPE.get(field));
              assertThat(value.provenance().observation()).isEqualTo(evidence.id());
              assertThat(value.provenance().timestamp()).isEqualTo(NOW);
              assertThat(value.provenance().confidence()).isEqualTo(new Confidence(97));
            });
  }

  @Test
  void aVoteComesBackWithItsSupportersAndDissenters() throws Exception {
    var evidence = found("VOTE", NOW);
    var consensus =
        new Consensus(new BigDecimal("0.985"), List.of("lastfm"), List.of("beatport", "discogs"));
    var value = value(FieldType.TAGS, "House");
    var provenance =
        new Provenance(
            "spotify",
            new Confidence(85),
            2,
            evidence.askedAt(),
            evidence.id(),
            Optional.of(consensus));
    var rungs =
        List.of(
            rung(1, "beatport", new Verdict.Voted(value, new Confidence(90))),
            rung(2, "spotify", new Verdict.Accepted(value, new Confidence(85))));
    var decision =
        decision(
            "vote",
            List.of(evidence),
            Map.of("genre", new FieldOutcome.Filled(value, provenance, rungs)));

    store.record(decision, Set.of());

    var stored = store.track("vote").orElseThrow().values().get("genre");
    assertThat(Objects.requireNonNull(stored).provenance()).isEqualTo(provenance);
    assertThat(json("SELECT provenance -> 'genre' -> 'supporters' FROM track WHERE id = 'vote'"))
        .isEqualTo(Json.read("[\"lastfm\"]"));
    assertThat(
            json(
                "SELECT outcome -> 'fields' -> 'genre' -> 'rungs' -> 0 -> 'verdict' FROM decision"
                    + " WHERE track = 'vote'"))
        .isEqualTo(Json.read("\"Voted\""));
  }

  @Test
  void aTrackIsPlainJsonThatPeopleCanQuery() throws Exception {
    var evidence = found("PLAIN", NOW);
    var decision =
        decision(
            "plain",
            List.of(evidence),
            Map.of(
                "bpm", filled(value(FieldType.BPM, "128"), evidence),
                "genre", filled(value(FieldType.TAGS, "House", "Disco"), evidence)));

    store.record(decision, Set.of());

    assertThat(json("SELECT enriched FROM track WHERE id = 'plain'"))
        .isEqualTo(Json.read("{\"bpm\": 128, \"genre\": [\"House\", \"Disco\"]}"));
    assertThat(json("SELECT provenance -> 'bpm' FROM track WHERE id = 'plain'"))
        .isEqualTo(
            Json.read(
                """
                {"provider": "spotify", "confidence": 0.97, "priority": 1,
                 "timestamp": "2026-11-22T10:00:00.123456Z", "decision": "%s",
                 "observation": "%s", "type": "bpm", "locked": false, "kept": false}
                """
                    .formatted(decision.id(), evidence.id())));
    assertThat(json("SELECT given FROM track WHERE id = 'plain'"))
        .isEqualTo(Json.read("{\"spotify_id\": \"given\"}"));
  }

  @Test
  void aDecisionIsStoredWithAllThatMakesItAgain() throws Exception {
    var evidence = found("DECISION", NOW);
    var refused =
        observation(question("REFUSED"), NOW, new Answer.Refused("429", Duration.ofSeconds(30)));
    var track =
        new Track(
            "whole",
            Map.of("isrc", value(FieldType.ISRC, "GBDUW0000058")),
            Set.of("label"),
            Scope.only(Set.of("bpm", "key")).excluding(Set.of("mixesdb")));
    var decision =
        decision(
            track,
            List.of(refused, evidence),
            Map.of(
                "bpm",
                filled(
                    value(FieldType.BPM, "128"),
                    evidence,
                    rung(1, "beatport", new Verdict.Refused("429", Duration.ofSeconds(30)))),
                "key",
                new FieldOutcome.Empty(
                    List.of(
                        rung(1, "beatport", new Verdict.Skipped(new SkipReason.Missing("isrc"))),
                        rung(
                            2,
                            "spotify",
                            new Verdict.BelowThreshold(
                                value(FieldType.KEY, "C major"), new Confidence(60)))))));

    store.record(decision, Set.of("bpm", "key"));

    var row =
        database
            .rows(
                "SELECT track, config_version, catalogue, judge_version, evidence::TEXT,"
                    + " decided_at = '%s' AS at FROM decision WHERE id = '%s'"
                        .formatted(NOW, decision.id()))
            .getFirst();
    assertThat(row)
        .containsEntry("track", "whole")
        .containsEntry("config_version", 1L)
        .containsEntry("catalogue", "catalogue 1")
        .containsEntry("judge_version", "judge 1")
        .containsEntry("evidence", "{%s,%s}".formatted(refused.id(), evidence.id()))
        .containsEntry("at", true);
    assertThat(json("SELECT request FROM decision WHERE id = '%s'".formatted(decision.id())))
        .isEqualTo(
            Json.read(
                """
                {"given": {"isrc": {"type": "isrc", "value": "GBDUW0000058"}},
                 "locked": ["label"],
                 "scope": {"every_field": false, "fields": ["bpm", "key"],
                           "excluded_providers": ["mixesdb"]}}
                """));
    var outcome = json("SELECT outcome FROM decision WHERE id = '%s'".formatted(decision.id()));
    assertThat(outcome.at("/fields/bpm/value").decimalValue()).isEqualByComparingTo("128");
    assertThat(outcome.at("/fields/bpm/provenance/priority").asInt()).isEqualTo(2);
    assertThat(outcome.at("/fields/bpm/rungs/0"))
        .isEqualTo(
            Json.read(
                """
                {"priority": 1, "slot": 1, "provider": "beatport", "minimum": 0.90,
                 "verdict": "Refused", "reason": "429", "retry_after": "PT30S"}
                """));
    assertThat(outcome.at("/fields/key").has("value")).isFalse();
    assertThat(outcome.at("/fields/key/rungs/0/verdict").asString())
        .isEqualTo("Skipped(missing isrc)");
    assertThat(outcome.at("/fields/key/rungs/1/confidence").decimalValue())
        .isEqualByComparingTo("0.60");
    assertThat(store.track("whole").orElseThrow().gold()).isFalse();
  }

  @Test
  void evidenceThatWasNotKeptBeforeIsStoredWithItsDecisionAndServedToNobody() throws Exception {
    var unkept = observation(question("UNKEPT"), NOW, new Answer.Failed("internal error: a bug"));
    var served = found("SERVED", NOW);

    store.record(decision("unkept", "x", served), Set.of());
    store.record(decision("unkept", List.of(unkept, served), Map.of()), Set.of());

    assertThat(
            database.number(
                "SELECT count(*) FROM decision CROSS JOIN unnest(evidence) AS seen (id)"
                    + " LEFT JOIN observation ON observation.id = seen.id"
                    + " WHERE observation.id IS NULL"))
        .isZero();
    assertThat(store.archive().fresh(served.question(), NOW)).isEmpty();
  }

  @Test
  void aTrackThatIsNotThereIsNotThere() {
    assertThat(store.track("nobody")).isEmpty();
  }

  @Nested
  class Settled {
    @Test
    void aSourceThatDoesNotAnswerKeepsWhatItSuppliedYesterday() throws Exception {
      var evidence = found("KEPT", NOW);
      var first = decision("kept", "from spotify", evidence);
      var later = emptied("kept", new Verdict.Failed("timed out"));

      store.record(first, Set.of("spotify_id"));
      var recorded = (Recorded.Stored) store.record(later, Set.of("spotify_id"));

      var value = spotifyId(recorded.values());
      assertThat(value.value()).isEqualTo(new IdentifierValue("from spotify"));
      assertThat(value.kept()).isTrue();
      assertThat(value.decision()).isEqualTo(first.id());
      assertThat(recorded.gold()).isTrue();
      assertThat(store.track("kept").orElseThrow().values()).isEqualTo(recorded.values());
    }

    @Test
    void aSourceThatAnswersWithNothingTakesItsValueAway() throws Exception {
      store.record(decision("taken", "x", found("TAKEN", NOW)), Set.of("spotify_id"));

      var recorded = store.record(emptied("taken", new Verdict.Absent()), Set.of("spotify_id"));

      assertThat(recorded).isEqualTo(new Recorded.Stored(Map.of(), false));
      assertThat(store.track("taken").orElseThrow().gold()).isFalse();
    }

    @Test
    void aFieldThatWasNotDecidedStaysAsItIs() throws Exception {
      var evidence = found("STAYS", NOW);
      store.record(decision("stays", "x", evidence), Set.of());

      store.record(
          decision(
              "stays",
              List.of(evidence),
              Map.of("bpm", filled(value(FieldType.BPM, "128"), evidence))),
          Set.of());

      assertThat(store.track("stays").orElseThrow().values()).containsOnlyKeys("spotify_id", "bpm");
    }

    @Test
    void recordingADecisionAgainChangesNothing() throws Exception {
      var first = decision("again", "first", found("AGAIN1", NOW));
      store.record(first, Set.of());
      store.record(decision("again", "second", found("AGAIN2", NOW)), Set.of());

      var again = (Recorded.Stored) store.record(first, Set.of());

      assertThat(spotifyId(again.values()).value()).isEqualTo(new IdentifierValue("second"));
      assertThat(database.number("SELECT count(*) FROM decision WHERE track = 'again'"))
          .isEqualTo(2);
    }

    private static Decision emptied(String track, Verdict verdict) {
      return decision(
          track,
          List.of(),
          Map.of("spotify_id", new FieldOutcome.Empty(List.of(rung(1, "spotify", verdict)))));
    }
  }

  @Test
  void aDecisionThatTheDatabaseRefusesFailsAloneAndLeavesNoTrace() {
    var evidence = found("REFUSED ROW", NOW);
    var sound = decision("refused row", "x", evidence);
    var ofNoVersion =
        new Decision(
            sound.id(),
            sound.decidedAt(),
            sound.track(),
            999,
            sound.catalogue(),
            sound.judgeVersion(),
            sound.evidence(),
            sound.enrichment());

    assertThatThrownBy(() -> store.record(ofNoVersion, Set.of()))
        .isInstanceOf(RowRefused.class)
        .hasMessageContaining("the store refuses the decision " + sound.id())
        .hasMessageContaining("on track refused row");
    assertThat(store.track("refused row")).isEmpty();
    assertThat(store.state().answering()).isTrue();
  }

  @Test
  void anIdWithCharactersThatCannotBeStoredIsStoredAllTheSame() throws Exception {
    store.record(decision("a\0b", "x", found("NUL ID", NOW)), Set.of());

    assertThat(store.track("a\uFFFDb").orElseThrow().values()).containsOnlyKeys("spotify_id");
  }

  private static JsonNode json(String sql) throws SQLException {
    return Json.read(database.value(sql));
  }
}
