package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.postgres.Author;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.replay.Finding;
import dev.sluice.server.replay.Prediction;
import dev.sluice.server.replay.Request;
import dev.sluice.server.replay.Verified;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is stored follows from its evidence, and what another configuration would do is known
/// before it does it. `-Dsluice.measure=true` runs it over 10,000 tracks.
@TestInstance(Lifecycle.PER_CLASS)
class StoredTracksTest {
  private static final int TRACKS = Boolean.getBoolean("sluice.measure") ? 10_000 : 80;
  private static final Request EVERYTHING = new Request(OptionalInt.empty(), Set.of());
  private static final String A_DECISION =
      "SELECT id FROM decision WHERE cardinality(evidence) > 3 ORDER BY id LIMIT 1";

  private static final Author ADA = new Author("ada");

  private StoredTracks stored;

  @BeforeAll
  void enrich(@TempDir Path directory) throws Exception {
    stored = StoredTracks.enriched(directory, TRACKS);
  }

  @AfterAll
  void close() throws Exception {
    stored.close();
  }

  @AfterEach
  void backToTheDefault() {
    put("bpm", "beatport=0.98 spotify=0.85 acousticbrainz=0.75 mixesdb=0.60");
    put("genre", "beatport=0.90 spotify=0.85 lastfm=0.70 discogs=0.65");
  }

  @Test
  void theUnchangedConfigurationChangesNothingAndVerifyAgrees() throws Exception {
    var before = stored.sandbox().stats();

    var effect =
        stored
            .deployment()
            .replays()
            .compare(stored.deployment().configuration().plan(), EVERYTHING, _ -> {}, _ -> {});

    assertThat(effect.tracks()).isEqualTo(TRACKS);
    assertThat(effect.decided()).isEqualTo(TRACKS);
    assertThat(effect.changed()).isZero();
    assertThat(effect.goldGained() + effect.goldLost()).isZero();
    assertThat(verify()).isEmpty();
    assertThat(stored.sandbox().stats()).isEqualTo(before);
  }

  @Test
  void whatIsPredictedIsWhatALiveRunDecides() throws Exception {
    put("bpm", "spotify=0.80 beatport=0.90 acousticbrainz=0.75");
    put("genre", "lastfm=0.60 discogs=0.70 spotify=0.95");
    put("energy", "spotify=0.97");
    var before = stored.sandbox().stats();
    var predicted = new HashMap<String, Prediction>();
    var plan = stored.deployment().configuration().plan();

    var effect = compare(plan, predicted);

    assertThat(stored.sandbox().stats()).as("no call").isEqualTo(before);
    assertThat(effect.changed()).isPositive();
    long decided = 0;
    for (var enriched : stored.enrich()) {
      var prediction = Objects.requireNonNull(predicted.get(enriched.decision().track().id()));
      decided += prediction.unknown().isEmpty() ? 1 : 0;
      var live = new HashMap<>(values(enriched.values()));
      live.keySet().removeAll(prediction.unknown());
      assertThat(values(prediction.values())).as(prediction.track()).isEqualTo(live);
    }
    assertThat(decided).isEqualTo(effect.decided());
    assertThat(verify()).isEmpty();
    backToTheDefault();
    put("energy", "spotify=0.90 acousticbrainz=0.75");
    var _ = stored.enrich();
    assertThat(verify()).isEmpty();
  }

  private dev.sluice.server.replay.Effect compare(Plan plan, Map<String, Prediction> predicted)
      throws InterruptedException {
    return stored
        .deployment()
        .replays()
        .compare(plan, EVERYTHING, one -> predicted.put(one.track(), one), _ -> {});
  }

  @Test
  void everyObservationThatSomebodyChangedIsNamedAndNoOther() throws Exception {
    var changes =
        List.of(
            "candidates = replace(candidates::TEXT, '\"id\": \"', '\"id\": \"x')::JSONB",
            "candidates = jsonb_set(candidates, '{0,more}', '1')",
            "key = replace(key::TEXT, '\"asked\": \"', '\"asked\": \"x')::JSONB",
            "asked_at = asked_at + INTERVAL '1 microsecond'",
            "lookup = lookup || 'x'",
            "took_ms = took_ms + 0.000001",
            "cost = cost + 0.01",
            "status = status + 1",
            "lookup_fingerprint = 'f' || lookup_fingerprint",
            "content_hash = set_byte(content_hash, 0, 255 - get_byte(content_hash, 0))",
            "question_hash = set_byte(question_hash, 31, 255 - get_byte(question_hash, 31))");
    var changed =
        change(
            "observation",
            changes,
            """
            SELECT o.id::TEXT FROM observation AS o
             WHERE o.outcome = 'found' AND o.key ? 'known'
               AND o.id = ANY (SELECT unnest(evidence) FROM decision)
             ORDER BY o.id
            """);
    try {
      assertThat(verify())
          .extracting(finding -> finding.observation().map(Object::toString).orElse(""))
          .containsExactlyInAnyOrderElementsOf(changed);
    } finally {
      restore(
          "observation",
          "candidates, key, asked_at, lookup, took_ms, cost, status, lookup_fingerprint,"
              + " content_hash, question_hash");
    }
  }

  @Test
  void everyValueAndProvenanceThatSomebodyChangedIsNamedAndNoOther() throws Exception {
    var changes =
        List.of(
            "enriched = jsonb_set(enriched, '{track_title}', '\"another\"')",
            "enriched = enriched - 'track_title'",
            "provenance = provenance - 'track_title'",
            "provenance = jsonb_set(provenance, '{track_title,provider}', '\"spotifz\"')",
            "provenance = jsonb_set(provenance, '{track_title,provider}', '\"manual\"')",
            "provenance = jsonb_set(provenance, '{track_title,confidence}', '0.01')",
            "provenance = jsonb_set(provenance, '{track_title,priority}', '4')",
            "provenance = jsonb_set(provenance, '{track_title,timestamp}', '\"2026-01-01\"')",
            "provenance = jsonb_set(provenance, '{track_title,type}', '\"isrc\"')",
            "provenance = jsonb_set(provenance, '{track_title,kept}', 'true')",
            "provenance = jsonb_set(provenance, '{track_title,decision}', '\"01a20dab\"')",
            "enriched = enriched - 'track_title', provenance = provenance - 'track_title'",
            "given = given || '{\"isrc\": \"GBDUW0000059\"}'",
            "updated_at = updated_at + INTERVAL '1 microsecond'");
    var changed =
        change("track", changes, "SELECT id FROM track WHERE enriched ? 'track_title' ORDER BY id");
    try {
      assertThat(verify()).extracting(Finding::track).containsAll(changed).isSubsetOf(changed);
    } finally {
      restore("track", "given, enriched, provenance, updated_at");
    }
  }

  /// Makes each change to a row of its own, and returns the rows' ids.
  private List<String> change(String table, List<String> changes, String ids) throws SQLException {
    var rows = stored.list(ids);
    assertThat(rows).hasSizeGreaterThanOrEqualTo(changes.size());
    stored.sql(Role.OWNER, "CREATE TABLE whole AS SELECT * FROM " + table);
    for (int i = 0; i < changes.size(); i++) {
      stored.sql(
          Role.OWNER,
          "UPDATE %s SET %s WHERE id = '%s'".formatted(table, changes.get(i), rows.get(i)));
    }
    return rows.subList(0, changes.size());
  }

  private void restore(String table, String columns) throws SQLException {
    stored.sql(
        Role.OWNER,
        "UPDATE %1$s SET (%2$s) = (SELECT %2$s FROM whole WHERE whole.id = %1$s.id)"
            .formatted(table, columns));
    stored.sql(Role.OWNER, "DROP TABLE whole");
  }

  @Test
  void anOutcomeThatDoesNotFollowFromItsEvidenceIsNamedWithBothSides() throws Exception {
    var id = stored.ask(A_DECISION);
    var outcome = stored.ask("SELECT outcome FROM decision WHERE id = '%s'".formatted(id));
    var wrong = outcome.replaceFirst("\"verdict\": \"Accepted\"", "\"verdict\": \"Accepteb\"");
    setOutcome(id, wrong);
    try {
      assertThat(verify())
          .extracting(Finding::problem)
          .anyMatch(problem -> problem.contains("\"Accepteb\", decided again it is \"Accepted\""));
    } finally {
      setOutcome(id, outcome);
    }
  }

  private void setOutcome(String id, String outcome) throws SQLException {
    stored.sql(
        Role.OWNER, "UPDATE decision SET outcome = $$%s$$ WHERE id = '%s'".formatted(outcome, id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"judge_version = 'judge-0'", "catalogue = 'no such files'"})
  void whatThisBuildCannotDecideAgainIsCountedApart(String change) throws Exception {
    var id = stored.ask(A_DECISION);
    stored.sql(
        Role.OWNER, "CREATE TABLE whole AS SELECT * FROM decision WHERE id = '%s'".formatted(id));
    stored.sql(Role.OWNER, "UPDATE decision SET %s WHERE id = '%s'".formatted(change, id));
    try {
      var findings = new ArrayList<Finding>();
      var lookedAt = new AtomicLong();
      var replays = stored.deployment().replays();
      var verified = replays.verify(findings::add, lookedAt::addAndGet);
      assertThat(findings).isEmpty();
      assertThat(verified.notVerifiable().values()).containsExactly(1L);
      assertThat(lookedAt).as("what was looked at").hasValue(replays.toVerify());
    } finally {
      stored.sql(
          Role.OWNER,
          """
          UPDATE decision AS d SET (judge_version, catalogue) = (w.judge_version, w.catalogue)
            FROM whole AS w WHERE d.id = w.id
          """);
      stored.sql(Role.OWNER, "DROP TABLE whole");
    }
  }

  @Test
  void whatARunStoredIsTakenBackAndLockedValuesStay() throws Exception {
    var locked = stored.tracks().get(1).id();
    var reply =
        stored
            .client()
            .putJson(
                "/tracks/" + locked + "/fields/bpm", "{\"value\": 99, \"reason\": \"counted\"}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var before = stored.ask("SELECT md5(string_agg(t::TEXT, '' ORDER BY id)) FROM track AS t");
    put("bpm", "spotify=0.80 beatport=0.90");
    put("genre", "spotify=0.95");
    var replays = stored.deployment().replays();
    var run = replays.newRun();

    var effect =
        replays.apply(
            run, ADA, stored.deployment().configuration().plan(), EVERYTHING, _ -> {}, _ -> {});

    assertThat(effect.appliedTracks()).isPositive();
    assertThat(verify()).isEmpty();
    assertThat(bpm(locked)).isEqualTo("99 manual 0 1.00 true");
    var undone = replays.undo(run, ADA);
    assertThat(undone.tracks()).isEqualTo(effect.appliedTracks());
    assertThat(stored.ask("SELECT md5(string_agg(t::TEXT, '' ORDER BY id)) FROM track AS t"))
        .isEqualTo(before);
    assertThat(verify()).isEmpty();

    backToTheDefault();
    stored.deployment().enrichment().enrich(stored.tracks().get(1), Deadline.none());
    assertThat(bpm(locked)).isEqualTo("99 manual 0 1.00 true");
    assertThatThrownBy(
            () ->
                stored.sql(
                    Role.APP,
                    "UPDATE track SET enriched = enriched - 'bpm' WHERE id = '%s'"
                        .formatted(locked)))
        .hasMessageContaining("locks of field bpm");
    assertThat(verify()).isEmpty();
    var unlocked =
        stored
            .client()
            .send(
                stored
                    .client()
                    .request("/tracks/" + locked + "/fields/bpm?reason=enough")
                    .DELETE());
    assertThat(unlocked.status()).as(unlocked.text()).isEqualTo(200);
    assertThat(verify()).isEmpty();
    var _ = stored.deployment().enrichment().enrich(stored.tracks().get(1), Deadline.none());
    assertThat(bpm(locked)).doesNotContain("manual");
  }

  private String bpm(String track) throws SQLException {
    return stored.ask(
        """
        SELECT concat_ws(' ', enriched -> 'bpm', provenance #>> '{bpm,provider}',
                 provenance #>> '{bpm,priority}', provenance #>> '{bpm,confidence}',
                 provenance #>> '{bpm,locked}')
          FROM track WHERE id = '%s'
        """
            .formatted(track));
  }

  @Test
  void everyRungIsExplainedByItsAnswersAndItsVersion() {
    var id = stored.tracks().get(2).id();

    var told = stored.client().get("/tracks/" + id + "/explain").json();

    var title = told.at("/fields/track_title/decided");
    assertThat(title.get("config_version").asLong()).isPositive();
    var asked = title.at("/rungs/0/asked/0");
    assertThat(asked.get("provider").asString()).isEqualTo("spotify");
    assertThat(asked.get("lookup").asString()).isNotBlank();
    assertThat(asked.get("asked_at").asString()).endsWith("Z");
    assertThat(asked.get("observation").asString()).hasSize(36);
    assertThat(stored.client().get("/tracks/" + id).json().get("_given").isObject()).isTrue();
    assertThat(stored.client().get("/tracks/nobody/explain").status()).isEqualTo(404);
  }

  @Test
  void aPreviewTellsWhatAPartOfAConfigurationWouldDo() throws Exception {
    var version = stored.deployment().configuration().plan().configuration().version();

    var told =
        stored
            .client()
            .postJson(
                "/admin/config/preview?sample=40&field=bpm",
                """
                {"fields": {"bpm": {"type": "bpm", "rungs": [
                  {"provider": "spotify", "minimum": 0.80}]}}}
                """);

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.json().get("tracks").asInt()).isEqualTo(Math.min(40, TRACKS));
    assertThat(told.json().get("fields").propertyNames()).containsExactly("bpm");
    assertThat(stored.deployment().store().configuration().version()).isEqualTo(version);
    var refused = stored.client().postJson("/admin/config/preview", "{\"fields\": {\"bpm\": 1}}");
    assertThat(refused.status()).isEqualTo(400);
    var mistyped = stored.client().postJson("/admin/config/preview?field=bmp", "settings: {}");
    assertThat(mistyped.status()).isEqualTo(400);
    assertThat(mistyped.json().at("/problems/0/value").asString()).isEqualTo("bmp");
    assertThat(mistyped.json().at("/problems/0/message").asString()).contains("there are artist");
  }

  private List<Finding> verify() throws InterruptedException {
    var findings = new ArrayList<Finding>();
    var _ = verified(findings);
    return findings;
  }

  private Verified verified(List<Finding> findings) throws InterruptedException {
    return stored.deployment().replays().verify(findings::add, _ -> {});
  }

  private static Map<String, String> values(Map<String, StoredValue> values) {
    var told = new HashMap<String, String>();
    values.forEach(
        (field, value) ->
            told.put(
                field,
                value.value().plain()
                    + " "
                    + value.provenance().provider()
                    + " "
                    + value.provenance().priority()
                    + " "
                    + value.provenance().confidence()));
    return told;
  }

  /// Sets a field's rungs, `provider=minimum` each.
  private void put(String field, String rungs) {
    var words = rungs.split(" ", -1);
    var form = new StringBuilder();
    for (int slot = 1; slot <= 4; slot++) {
      var rung = slot <= words.length ? words[slot - 1].split("=", -1) : new String[] {"", ""};
      form.append("priority_%d_provider=%s&".formatted(slot, rung[0]));
      if (!rung[0].isEmpty()) {
        form.append("priority_%d_confidence=%s&".formatted(slot, rung[1]));
      }
    }
    var reply =
        stored
            .client()
            .putForm("/admin/config/field/" + field, form.substring(0, form.length() - 1));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }
}
