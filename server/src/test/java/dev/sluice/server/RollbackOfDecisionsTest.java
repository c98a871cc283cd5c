package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.decision.StoredDecision;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.replay.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The way back is a way back to the decisions, not to the configuration alone.
@TestInstance(Lifecycle.PER_CLASS)
class RollbackOfDecisionsTest {
  private static final int TRACKS = 40;
  private static final List<String> FIELDS =
      List.of("bpm", "key", "genre", "isrc", "release_date", "duration_ms", "energy");
  private static final List<String> PROVIDERS =
      List.of("spotify", "beatport", "musicbrainz", "acousticbrainz", "lastfm", "discogs");

  private StoredTracks stored;

  @BeforeAll
  void fill(@TempDir Path directory) throws Exception {
    stored = StoredTracks.enriched(directory, TRACKS);
  }

  @AfterAll
  void close() throws Exception {
    stored.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tenChangesTakenBackGiveExactlyTheOldDecisionsAndLeaveALockAlone(long seed) throws Exception {
    var locked = stored.tracks().get(3).id();
    lock(locked, 100 + seed);
    var _ = stored.enrich();
    var before = outcomes();
    long version = version();
    var random = new Random(seed);

    for (int change = 0; change < 10; change++) {
      change(random);
    }
    assertThat(version()).isGreaterThanOrEqualTo(version + 8);
    assertThat(stored.client().post("/admin/config/reload").status()).isEqualTo(200);
    var _ = stored.enrich();
    var between = outcomes();
    var back = stored.client().post("/admin/config/rollback/" + version);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    var _ = stored.enrich();

    assertThat(between).isNotEqualTo(before);
    assertThat(outcomes()).isEqualTo(before);
    assertThat(stored.client().get("/tracks/" + locked).json().at("/bpm").asString())
        .isEqualTo(Long.toString(100 + seed));
  }

  @Test
  void whatIsTheSameRecordingIsASettingThatEveryDecisionRecords() throws Exception {
    var before = judges();
    set("INSERT INTO plan_setting (name, value) VALUES ('clean_is_another', 1)");
    var _ = stored.enrich();

    assertThat(judges()).allMatch(judge -> judge.contains("+clean-is-another+"));
    assertThat(findings()).isEmpty();

    set("DELETE FROM plan_setting WHERE name = 'clean_is_another'");
    var _ = stored.enrich();
    assertThat(judges()).isEqualTo(before).allMatch(judge -> !judge.contains("another"));
    assertThat(findings()).isEmpty();
  }

  private void set(String statement) throws Exception {
    stored.sql(Role.OWNER, statement);
    assertThat(stored.client().post("/admin/config/reload").status()).isEqualTo(200);
  }

  private Set<String> judges() {
    var ids = stored.tracks().stream().map(track -> track.id()).collect(Collectors.toSet());
    return newest(ids).stream().map(StoredDecision::judgeVersion).collect(Collectors.toSet());
  }

  private List<Finding> findings() throws InterruptedException {
    var findings = new ArrayList<Finding>();
    var verified = stored.deployment().replays().verify(findings::add, _ -> {});
    assertThat(verified.notVerifiable()).isEmpty();
    return findings;
  }

  /// The newest decisions, with all rungs, values and the answers they rest on.
  private Map<String, String> outcomes() {
    var ids = stored.tracks().stream().map(track -> track.id()).collect(Collectors.toSet());
    var outcomes = new HashMap<String, String>();
    for (var decision : newest(ids)) {
      outcomes.put(decision.trackId(), decision.outcome());
    }
    assertThat(outcomes).hasSize(TRACKS);
    return outcomes;
  }

  private List<StoredDecision> newest(Set<String> ids) {
    return stored.deployment().store().history().newestDecisions(ids);
  }

  private long version() {
    return stored.deployment().store().configuration().version();
  }

  private void lock(String track, long bpm) {
    var reply =
        stored
            .client()
            .putJson(
                "/tracks/" + track + "/fields/bpm",
                "{\"value\": %d, \"reason\": \"counted\"}".formatted(bpm));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /// By the API, or by hand.
  private void change(Random random) throws Exception {
    var field = any(FIELDS, random);
    var provider = any(PROVIDERS, random);
    switch (random.nextInt(5)) {
      case 0 ->
          put("field/" + field, "priority_1_confidence=0.%02d".formatted(50 + random.nextInt(50)));
      case 1 ->
          put(
              "field/" + field,
              "priority_1_provider=%s&priority_1_confidence=0.60".formatted(provider));
      case 2 -> put("provider/" + provider, "enabled=" + random.nextBoolean());
      case 3 ->
          put(
              "trust/%s/%s".formatted(provider, field),
              "declared=0.%d&reason=tried".formatted(1 + random.nextInt(9)));
      default ->
          stored.sql(
              Role.OWNER,
              "UPDATE metadata_enrichment_config SET enabled = NOT enabled WHERE metadata_field = '%s'"
                  .formatted(field));
    }
  }

  /// What is refused (a provider twice in one field) is another change instead.
  private void put(String what, String form) {
    var reply = stored.client().putForm("/admin/config/" + what, form);
    if (reply.status() != 200) {
      var instead =
          stored
              .client()
              .putForm(
                  "/admin/config/field/genre",
                  "priority_2_confidence=0.%02d"
                      .formatted(50 + Math.floorMod(form.hashCode(), 50)));
      assertThat(instead.status()).as(instead.text()).isEqualTo(200);
    }
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
