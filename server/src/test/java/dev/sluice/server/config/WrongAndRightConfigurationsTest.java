package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that can be wrong with a configuration, by every way it can come: it is refused, or
/// not taken, with the right place and reason, and nothing is changed. And what is right.
class WrongAndRightConfigurationsTest {
  private static final String EXPORT = "/admin/config/export";

  private final TestServer server = TestServer.shared();
  private final Client client = server.client();
  private final Connection psql;
  private String before = "";
  private long version;

  WrongAndRightConfigurationsTest() throws SQLException {
    psql = server.operator();
  }

  @BeforeEach
  void remember() {
    before = client.get(EXPORT).text();
    version = version();
  }

  @AfterEach
  void goBack() throws SQLException {
    post("/admin/config/rollback/" + version, "");
    psql.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | field/bpm | priority_1_provider=nobody               | priority_1_provider | no provider of that name
          PUT    | field/bpm | priority_1_provider=spotfy               | priority_1_provider | did you mean 'spotify'
          PUT    | field/bpm | priority_1_confidence=1.5                | priority_1_confidence | 0..1
          PUT    | field/bpm | priority_1_confidence=-1                 | priority_1_confidence | 0..1
          PUT    | field/bpm | priority_1_confidence=.995               | priority_1_confidence | two decimals
          PUT    | field/bpm | priority_1_confidence=NaN                | priority_1_confidence | number
          PUT    | field/bpm | priority_1_confidence=high               | priority_1_confidence | number
          PUT    | field/isrc | priority_4_provider=lastfm              | priority_4_confidence | has a provider and no minimum
          PUT    | field/isrc | priority_4_confidence=0.5               | priority_4_confidence | no provider
          PUT    | field/bpm | priority_2_provider=beatport&priority_2_confidence=0.98 | priority_2_confidence | can never be reached
          PUT    | field/bpm | priority_5_provider=spotify              | priority_5_provider | is no parameter
          PUT    | field/bpm | enabeld=true                             | enabeld | did you mean 'enabled'
          PUT    | field/bpm | enabled=yes                              | enabled | true or false
          PUT    | field/bpm | required_for_gold=1                      | required_for_gold | true or false
          PUT    | field/bpm | strategy=best                            | strategy | first_acceptable
          PUT    | field/bpm | type=tempo                               | type | must be one of
          PUT    | field/bmp | enabled=true                             | '' | no field 'bmp'
          POST   | field/Label | type=text                              | field | lower-case
          POST   | field/label | type=txt                               | type | did you mean 'text'
          POST   | field/bpm | type=bpm                                 | '' | is there already
          DELETE | field/bmp | ''                                       | '' | no field 'bmp'
          PUT    | provider/spotfy | enabled=true                       | '' | no provider 'spotfy'
          PUT    | provider/spotify | enabled=on                        | enabled | true or false
          PUT    | provider/spotify | rate_limit_requests=0             | rate_limit_requests | at least 1
          PUT    | provider/spotify | rate_limit_requests=1.5           | rate_limit_requests | whole number
          PUT    | provider/spotify | rate_limit_window_seconds=-3      | rate_limit_window_seconds | above 0
          PUT    | provider/spotify | cost_per_call=-1                  | cost_per_call | not negative
          PUT    | provider/spotify | base_url=http://api.spotify.com   | base_url | https
          PUT    | provider/spotify | base_url=https://evil.example     | base_url | allow-list
          PUT    | provider/spotify | limit=5                           | limit | is no parameter
          PUT    | trust/spotify/bpm | declared=1.01                    | declared | 0..1
          PUT    | trust/spotify/bpm | declared=                        | declared | 0..1
          PUT    | trust/spotify/bpm | used=measured                    | used | nothing was measured
          PUT    | trust/spotify/bpm | measured=0.9                     | source | is needed
          PUT    | trust/nobody/bpm | declared=0.9                      | '' | no provider 'nobody'
          DELETE | trust/spotify/nothing | ''                           | '' | no trust 'spotify/nothing'
          POST   | rollback/999999 | ''                                 | '' | no version 999999
          POST   | apply | fields: [1]                                  | body:1: fields | must be a mapping
          """)
  void whatIsWrongByTheApiIsRefused(
      String method, String path, String body, String place, String reason) {
    var answer =
        client.send(
            client
                .request("/admin/config/" + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));

    assertThat(answer.status()).as(answer.text()).isBetween(400, 409);
    assertThat(answer.json().get("detail").stringValue()).contains(reason);
    if (!place.isEmpty()) {
      assertThat(answer.json().get("problems").valueStream())
          .anySatisfy(
              problem -> {
                assertThat(problem.get("parameter").stringValue()).isEqualTo(place);
                assertThat(problem.get("message").stringValue()).contains(reason);
              });
    }
    assertThatNothingChanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minimum: 0.98}            | minimum: 1.98}           | fields.bpm.rungs[1].minimum | 0..1
          minimum: 0.98}            | minimum: 0.985}          | fields.bpm.rungs[1].minimum | two decimals
          minimum: 0.98}            | minimum: sure}           | fields.bpm.rungs[1].minimum | number
          minimum: 0.98}            | minimum: }               | fields.bpm.rungs[1].minimum | must be one text
          , minimum: 0.98}          | }                        | fields.bpm.rungs[1].minimum | is missing
          {provider: beatport, minimum: 0.98} | {minimum: 0.98} | fields.bpm.rungs[1].provider | is missing
          {provider: beatport, minimum: 0.98} | {provider: beatprt, minimum: 0.98} | bpm.priority_1_provider | did you mean 'beatport'
          {provider: beatport, minimum: 0.98} | {slot: 5, provider: beatport, minimum: 0.98} | fields.bpm.rungs[1].slot | in 1..4
          {provider: mixesdb, minimum: 0.60} | {provider: spotify, minimum: 0.99} | bpm.priority_4_confidence | can never be reached
          {provider: beatport, minimum: 0.98} | beatport       | fields.bpm.rungs[1] | must be
          type: bpm                 | type: tempo              | fields.bpm.type | is unknown
          type: bpm                 | typ: bpm                 | fields.bpm.typ | did you mean 'type'
          strategy: first_acceptable | strategy: fastest       | fields.artist_name.strategy | is unknown
          enabled: true             | enabled: si              | fields.artist_name.enabled | true or false
          required_for_gold: true   | required_for_gold: 1     | fields.artist_name.required_for_gold | true or false
          '  bpm:'                  | '  BPM:'                 | fields.BPM | lower-case
          '  bpm:'                  | '  key:'                 | fields.key | twice
          identity_floor: 0.50      | identity_floor: 2        | settings.identity_floor | 0..1
          identity_floor: 0.50      | identity_flor: 0.5       | settings.identity_flor | did you mean 'identity_floor'
          declared: 1.00            | declared: 7              | trust.acousticbrainz.bpm.declared | 0..1
          'energy: {declared: 1.00' | 'energy: {use: measured, declared: 1' | trust.acousticbrainz.energy.use | nothing was measured
          'trust:'                  | 'turst:'                 | turst | did you mean 'trust'
          'fields:'                 | 'fields: {'              | '' | is no YAML
          """)
  void whatIsWrongInAFileIsRefused(String old, String text, String place, String reason) {
    assertThat(before).contains(old);

    var answer =
        post(
            "/admin/config/apply",
            before.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(text)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("problems").valueStream())
        .anySatisfy(
            problem -> {
              assertThat(problem.get("parameter").stringValue())
                  .startsWith("body:")
                  .endsWith(place.isEmpty() ? "" : ": " + place);
              assertThat(problem.get("message").stringValue()).contains(reason);
            });
    assertThatNothingChanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE metadata_enrichment_config SET priority_1_provider = 'nobody' WHERE metadata_field = 'bpm' | priority_1_provider_is_registered
          UPDATE metadata_enrichment_config SET priority_3_confidence = 1.01 WHERE metadata_field = 'bpm' | priority_3_confidence_in_0_to_1
          UPDATE metadata_enrichment_config SET priority_3_confidence = 0.755 WHERE metadata_field = 'bpm' | priority_3_confidence_has_two_decimals
          UPDATE metadata_enrichment_config SET priority_3_confidence = NULL WHERE metadata_field = 'bpm' | priority_3_provider_has_a_minimum
          UPDATE metadata_enrichment_config SET field_type = 'mood' WHERE metadata_field = 'bpm' | field_type_is_known
          UPDATE metadata_enrichment_config SET metadata_field = 'BPM' WHERE metadata_field = 'bpm' | metadata_field_is_a_word
          INSERT INTO metadata_enrichment_config (metadata_field) VALUES ('bpm') | metadata_enrichment_config_pkey
          UPDATE enrichment_providers SET rate_limit_requests = 0 WHERE provider_name = 'spotify' | rate_limit_is_positive
          UPDATE enrichment_providers SET cost_per_call = -1 WHERE provider_name = 'spotify' | cost_is_not_negative
          DELETE FROM enrichment_providers WHERE provider_name = 'beatport' | is_registered
          UPDATE provider_trust SET declared = 1.5 WHERE provider = 'spotify' | declared_in_0_to_1
          UPDATE provider_trust SET used = 'measured' WHERE provider = 'spotify' | used_measured_was_measured
          UPDATE provider_trust SET used = 'guessed' WHERE provider = 'spotify' | used_is_known
          INSERT INTO plan_setting (name, value) VALUES ('identity_flor', 1) | name_is_known
          UPDATE plan_setting SET value = 2 WHERE name = 'identity_floor' | identity_floor_in_0_to_1
          INSERT INTO plan_setting (name, value) VALUES ('clean_is_another', 2) | clean_is_another_is_0_or_1
          TRUNCATE metadata_enrichment_config | denied
          SELECT sluice_rollback(999999) | there is no version 999999
          """)
  void whatIsWrongByHandIsRefusedByTheDatabase(String statement, String reason) {
    assertThatThrownBy(() -> run(statement)).hasMessageContaining(reason);
    assertThatNothingChanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          priority_2_provider = 'beatport', priority_2_confidence = 0.98 | bpm.priority_2_confidence
          priority_4_provider = 'spotify', priority_4_confidence = 0.90  | bpm.priority_4_confidence
          """)
  void whatNoConstraintCanSeeIsNotTakenAndToldByEverybody(String change, String place)
      throws Exception {
    run("UPDATE metadata_enrichment_config SET " + change + " WHERE metadata_field = 'bpm'");

    var reload = client.post("/admin/config/reload");

    assertThat(reload.status()).isEqualTo(409);
    var health = client.get("/health").json().get("configuration");
    assertThat(health.get("state").stringValue()).isEqualTo("NACK");
    assertThat(health.get("version").longValue()).isEqualTo(version);
    assertThat(health.get("refused").longValue()).isEqualTo(version + 1);
    assertThat(health.get("problems").get(0).get("place").stringValue()).isEqualTo(place);
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void theWayBackToAVersionThatIsNoPlanIsRefused() throws Exception {
    run(
        "UPDATE metadata_enrichment_config SET priority_2_provider = 'beatport',"
            + " priority_2_confidence = 0.98 WHERE metadata_field = 'bpm'");
    run("SELECT sluice_rollback(%d)".formatted(version));

    var back = post("/admin/config/rollback/" + (version + 1), "");

    assertThat(back.status()).isEqualTo(400);
    assertThat(back.json().get("problems").get(0).get("parameter").stringValue())
        .isEqualTo("bpm.priority_2_confidence");
    assertThat(server.deployment().store().configuration().version()).isEqualTo(version + 2);
  }

  @Test
  void trustIsShownAndAdoptedAsItIsStoredAlsoWhileNobodyCanUseIt() throws Exception {
    run(
        "UPDATE metadata_enrichment_config SET priority_2_provider = 'beatport',"
            + " priority_2_confidence = 0.98 WHERE metadata_field = 'bpm'");
    run(
        "UPDATE provider_trust SET declared = 0.75, measured = 0.5, source = 'a set', n = 9"
            + " WHERE provider = 'spotify' AND field = 'genre'");

    var trust = client.get("/admin/config/trust").json();
    assertThat(trust.get("version").longValue()).isEqualTo(version + 2);
    assertThat(trust.get("trust").valueStream())
        .filteredOn(pair -> pair.get("field").stringValue().equals("genre"))
        .filteredOn(pair -> pair.get("provider").stringValue().equals("spotify"))
        .singleElement()
        .satisfies(pair -> assertThat(pair.get("declared").asDouble()).isEqualTo(0.75));
    assertThat(post("/admin/config/trust/adopt", "").json().get("changes").valueStream())
        .anyMatch(change -> change.stringValue().startsWith("trust spotify/genre: .75 -> .5"));
  }

  @Test
  void aBaseUrlThatIsStoredAndNotUsedIsDoubtful() throws Exception {
    run(
        "UPDATE enrichment_providers SET base_url = 'https://evil.example'"
            + " WHERE provider_name = 'spotify'");

    assertThat(client.get("/admin/config/lint").json().get("warnings").valueStream())
        .anySatisfy(
            warning -> {
              assertThat(warning.get("place").stringValue())
                  .isEqualTo("providers.spotify.base_url");
              assertThat(warning.get("message").stringValue()).contains("allow-list");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT  | field/bpm | priority_1_provider=spotify&priority_1_confidence=0.90&priority_2_provider=beatport&priority_2_confidence=0.95
          PUT  | field/bpm | {"priority_4_provider": "getsongbpm", "priority_4_confidence": 0.65}
          PUT  | field/bpm | priority_2_provider=
          PUT  | field/bpm | priority_4_provider=beatport&priority_4_confidence=0.97
          PUT  | field/bpm | priority_1_confidence=1
          PUT  | field/bpm | priority_4_confidence=0
          PUT  | field/valence | enabled=false
          PUT  | field/valence | required_for_gold=true
          PUT  | field/genre | strategy=first_acceptable&description=What it sounds like
          POST | field/label | type=text&priority_1_provider=beatport&priority_1_confidence=0.8
          POST | field/mood | {"type": "tags", "enabled": false}
          PUT  | provider/spotify | enabled=false
          PUT  | provider/spotify | rate_limit_requests=5&rate_limit_window_seconds=0.5&cost_per_call=0
          PUT  | provider/spotify | rate_limit_requests=
          PUT  | trust/spotify/genre | declared=0.75&reason=asked around
          PUT  | trust/spotify/bpm | measured=0.87&source=acousticbrainz&n=1000&used=measured
          POST | apply | settings: {identity_floor: 0.6, keep_raw_bodies: 1, raw_body_days: 7}
          POST | apply | "fields: {bpm: {type: bpm, rungs: [{provider: beatport, minimum: .9}]}}"
          POST | apply | "providers: {spotify: {enabled: false, limit: {requests: 3}}}"
          POST | apply | "providers: {spotify: {limit: {requests: 2147483647, seconds: 1000000000}}}"
          POST | apply | trust: {}
          """)
  void whatIsRightIsAccepted(String method, String path, String body) {
    var answer =
        client.send(
            client
                .request("/admin/config/" + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body.replaceAll("^\"|\"$", ""))));

    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    assertThat(client.get("/health").json().get("configuration").get("state").stringValue())
        .isEqualTo("ACK");
    assertThat(client.get("/admin/config/lint").json().get("ok").booleanValue()).isTrue();
  }

  private void assertThatNothingChanged() {
    assertThat(client.get(EXPORT).text()).isEqualTo(before);
    assertThat(version()).isEqualTo(version);
  }

  private long version() {
    return client.get("/admin/config").json().get("version").longValue();
  }

  private Client.Answer post(String path, String body) {
    return client.send(client.request(path).POST(BodyPublishers.ofString(body)));
  }

  private void run(String sql) throws SQLException {
    try (var statement = psql.createStatement()) {
      statement.execute(sql);
    }
  }
}
