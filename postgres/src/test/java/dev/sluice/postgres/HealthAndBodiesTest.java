package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.RawBodies.Body;
import dev.sluice.postgres.ProviderHealthRow.FieldHour;
import dev.sluice.postgres.RegisteredProvider.Health;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is written down about providers beside what was decided: health, history, bodies, and the
/// base URL that is the operator's.
class HealthAndBodiesTest {
  private static final Instant HOUR = Instant.parse("2026-11-22T10:00:00Z");

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
  void healthIsWrittenDownAndMakesNoVersion() throws Exception {
    long before = database.head();

    store.recordHealth(List.of(row("0.90", "120.5", "HTTP 503", hour(3, 2, "0.90", "100"))));

    var health = health();
    assertThat(health.status()).contains("degraded");
    assertThat(health.checkedAt()).contains(Samples.NOW);
    assertThat(health.averageConfidence()).contains(new BigDecimal("0.90"));
    assertThat(health.averageResponseMillis()).contains(new BigDecimal("120.5"));
    assertThat(health.lastError()).contains("HTTP 503");
    assertThat(database.head()).isEqualTo(before);
  }

  @Test
  void whatSeveralInstancesCountInOneHourAddsUp() throws Exception {
    var none = Health.UNKNOWN;
    store.recordHealth(
        List.of(new ProviderHealthRow("beatport", none, List.of(hour(3, 2, "0.90", "100")))));
    store.recordHealth(
        List.of(new ProviderHealthRow("beatport", none, List.of(hour(1, 1, "0.60", "200")))));
    store.recordHealth(
        List.of(
            new ProviderHealthRow(
                "beatport",
                none,
                List.of(new FieldHour("bpm", HOUR, 4, 0, Optional.empty(), Optional.empty())))));

    var rows =
        database.rows(
            "SELECT request_count, success_count, avg_confidence, avg_response_time_ms, period_end -"
                + " period_start = INTERVAL '1 hour' AS an_hour FROM provider_performance_history"
                + " WHERE provider_name = 'beatport'");
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst())
        .containsEntry("request_count", 8L)
        .containsEntry("success_count", 3L)
        .containsEntry("avg_confidence", new BigDecimal("0.8000"))
        .containsEntry("avg_response_time_ms", new BigDecimal("125.000"))
        .containsEntry("an_hour", true);
  }

  @Test
  void aProviderThatIsNotRegisteredIsLeftOut() throws Exception {
    store.recordHealth(
        List.of(
            new ProviderHealthRow("nobody", Health.UNKNOWN, List.of(hour(1, 1, "0.5", "1"))),
            new ProviderHealthRow("spotify", Health.UNKNOWN, List.of(hour(1, 1, "0.5", "1")))));

    assertThat(history("nobody")).isZero();
    assertThat(history("spotify")).isEqualTo(1);
  }

  private long history(String provider) throws Exception {
    return database.number(
        "SELECT count(*) FROM provider_performance_history WHERE provider_name = '%s'"
            .formatted(provider));
  }

  @Test
  void bodiesAreKeptOnlyWhileTheSettingSaysSoAndGoByAge() throws Exception {
    var observation = Samples.found("BODY", Samples.NOW);
    store.archive().keep(observation, Samples.TOMORROW);
    var body = "{\"a\": 1}".repeat(1_000);

    store.refreshRawBodies();
    store
        .rawBodies()
        .keep(
            observation.id(),
            () -> {
              throw new AssertionError("made though bodies are not kept");
            });
    assertThat(database.number("SELECT count(*) FROM raw_body")).isZero();

    database.operate("INSERT INTO plan_setting VALUES ('keep_raw_bodies', 1)");
    store.refreshRawBodies();
    store.rawBodies().keep(observation.id(), () -> new Body("application/json", body));
    try (var connection = database.connect(database.owner());
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT body FROM raw_body")) {
      row.next();
      var kept = row.getBytes(1);
      assertThat(kept.length).isLessThan(body.length() / 10);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(kept)).readAllBytes())
          .isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    var later = Clock.offset(Samples.CLOCK, Duration.ofDays(31));
    try (var other =
        Store.open(database.app(), StoreSettings.defaults(), later, System::nanoTime)) {
      assertThat(other.refreshRawBodies()).isEqualTo(1);
    }
    assertThat(database.number("SELECT count(*) FROM raw_body")).isZero();
    assertThat(
            database.number(
                "SELECT count(*) FROM observation WHERE id = '%s'".formatted(observation.id())))
        .isEqualTo(1);
  }

  @Test
  void aBaseUrlFollowsTheFileUntilTheOperatorSetsIt() throws Exception {
    store.register(List.of(described("https://one.example")));
    store.register(List.of(described("https://two.example")));
    assertThat(baseUrl()).isEqualTo("https://two.example");
    long before = database.head();

    database.operate(
        "UPDATE enrichment_providers SET base_url = 'https://mine.example' WHERE provider_name = 'shelf'");
    store.register(List.of(described("https://three.example")));

    assertThat(baseUrl()).isEqualTo("https://mine.example");
    assertThat(database.head()).isEqualTo(before + 1);
  }

  private static RegisteredProvider described(String baseUrl) {
    return RegisteredProvider.described("shelf", "api", baseUrl, Set.of("bpm"), false, "");
  }

  private static String baseUrl() {
    return store.providers().stream()
        .filter(each -> each.name().equals("shelf"))
        .findFirst()
        .orElseThrow()
        .baseUrl();
  }

  private static Health health() {
    return store.providers().stream()
        .filter(each -> each.name().equals("spotify"))
        .findFirst()
        .orElseThrow()
        .health();
  }

  private static ProviderHealthRow row(
      String confidence, String millis, String error, FieldHour hour) {
    return new ProviderHealthRow(
        "spotify",
        new Health(
            Optional.of("degraded"),
            Optional.of(Samples.NOW),
            Optional.of(new BigDecimal(confidence)),
            Optional.of(new BigDecimal(millis)),
            Optional.of(new BigDecimal("0.7")),
            Optional.of(error)),
        List.of(hour));
  }

  private static FieldHour hour(long requests, long successes, String confidence, String millis) {
    return new FieldHour(
        "bpm",
        HOUR,
        requests,
        successes,
        Optional.of(new BigDecimal(confidence)),
        Optional.of(new BigDecimal(millis)));
  }
}
