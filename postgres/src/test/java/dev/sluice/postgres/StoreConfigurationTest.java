package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.track.FieldType;
import dev.sluice.postgres.RegisteredProvider.Health;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The configuration as the engine gets it, and the changes that the API makes.
class StoreConfigurationTest {
  private static final String[] AMENDMENT = {
    "BEGIN",
    "UPDATE provider_trust SET measured = 0.9, source = 'a set', n = 7"
        + " WHERE provider = 'spotify' AND field = 'bpm'",
    "SELECT sluice_amend_default()",
    "COMMIT"
  };

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
  void theDefaultConfigurationIsWhatWasAgreed() {
    var fresh = TestServer.shared().database();
    try (var untouched = Samples.open(fresh)) {
      var configuration = untouched.configuration();

      assertThat(configuration.version()).isEqualTo(1);
      assertThat(configuration.fields().stream().map(StoreConfigurationTest::line))
          .containsExactly(
              "artist_name text gold: spotify .95, musicbrainz .90, beatport .85",
              "beatport_id identifier: beatport 1.00",
              "bpm bpm gold: beatport .98, spotify .85, acousticbrainz .75, mixesdb .60",
              "danceability unit_interval: spotify .90, acousticbrainz .75",
              "duration_ms numeric: spotify .95, musicbrainz .85",
              "energy unit_interval: spotify .90, acousticbrainz .75",
              "genre tags gold: beatport .90, spotify .85, lastfm .70, discogs .65",
              "isrc isrc: spotify .95, musicbrainz .90",
              "key key gold: beatport .95, spotify .85, acousticbrainz .70, mixesdb .60",
              "musicbrainz_id identifier: musicbrainz 1.00",
              "release_date date: musicbrainz .90, spotify .88, beatport .85, discogs .80",
              "spotify_id identifier gold: spotify 1.00",
              "track_title text gold: spotify .95, musicbrainz .90, beatport .85",
              "valence unit_interval: spotify .90");
      assertThat(configuration.registeredProviders())
          .containsExactlyInAnyOrder(
              "spotify",
              "beatport",
              "musicbrainz",
              "acousticbrainz",
              "lastfm",
              "discogs",
              "mixesdb",
              "getsongbpm");
      assertThat(configuration.disabledProviders()).isEmpty();
      assertThat(configuration.identityFloor()).isEqualTo(0.5);
      assertThatAnExactIdentifierReachesEveryMinimum(configuration);
    }
  }

  private static void assertThatAnExactIdentifierReachesEveryMinimum(Configuration configuration) {
    for (var rule : configuration.fields()) {
      for (var slot : rule.slots()) {
        var reached = Confidence.of(1, configuration.trust(slot.provider(), rule.field()));
        assertThat(reached).as("%s of %s", rule, slot).isGreaterThanOrEqualTo(slot.minimum());
      }
    }
  }

  private static String line(FieldRule rule) {
    var line = new StringBuilder(rule.field()).append(' ').append(rule.type().word());
    line.append(rule.requiredForGold() ? " gold:" : ":");
    var separator = " ";
    for (var slot : rule.slots()) {
      var minimum = slot.minimum().toString().replaceFirst("^0", "");
      line.append(separator).append(slot.provider()).append(' ').append(minimum);
      separator = ", ";
    }
    return line.toString();
  }

  static Stream<Long> seeds() {
    return new Random(7).longs(60).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsPutInIsReadBackAndMakesAVersionOnlyIfItIsAnother(long seed) {
    var random = new Random(seed);
    var configuration = store.configuration();
    var fields = configuration.fields();
    var old = fields.get(random.nextInt(fields.size()));
    var providers = configuration.registeredProviders().stream().sorted().toList();
    var rule = random.nextInt(4) == 0 ? old : randomRule(random, old, providers);

    long version = replace(store, rule, "seed " + seed);

    var after = store.configuration();
    assertThat(after.version()).isEqualTo(version);
    assertThat(version).isEqualTo(configuration.version() + (rule.equals(old) ? 0 : 1));
    assertThat(after.fields())
        .isEqualTo(fields.stream().map(field -> field.equals(old) ? rule : field).toList());
    if (!rule.equals(old)) {
      assertThat(store.versions(1).getFirst().author()).isEqualTo("seed " + seed);
    }
  }

  /// Puts a field's rule in, and returns the version in force afterwards.
  private static long replace(Store store, FieldRule rule, String author) {
    var done = store.change(new Author(author), _ -> true, now -> now.with(rule));
    return ((Changed.Done) done).after().version();
  }

  private static FieldRule randomRule(Random random, FieldRule old, List<String> providers) {
    var types = List.of(FieldType.values());
    var slots = new ArrayList<Slot>();
    IntStream.rangeClosed(1, 4)
        .filter(_ -> random.nextBoolean())
        .forEach(
            number ->
                slots.add(
                    new Slot(
                        number,
                        providers.get(random.nextInt(providers.size())),
                        new Confidence(random.nextInt(101)))));
    return new FieldRule(
        old.field(),
        types.get(random.nextInt(types.size())),
        random.nextBoolean(),
        random.nextBoolean(),
        Strategy.FIRST_ACCEPTABLE,
        slots);
  }

  @Test
  void anEmptySlotKeepsItsStrayConfidenceSoThatItIsNobodysChange() throws SQLException {
    var fresh = TestServer.shared().database();
    try (var mine = Samples.open(fresh)) {
      fresh.operate(
          "UPDATE metadata_enrichment_config SET priority_2_provider = NULL"
              + " WHERE metadata_field = 'bpm'");
      var rule = rule(mine.configuration(), "bpm");

      assertThat(rule.slots()).extracting(Slot::number).containsExactly(1, 3, 4);
      assertThat(replace(mine, rule, "ada")).isEqualTo(2);
      assertThat(mine.versions(10)).extracting(ConfigVersion::number).containsExactly(2L, 1L);
    }
  }

  @Test
  void versionsTellWhoChangedWhat() {
    var rule = rule(store.configuration(), "valence");
    var switched =
        new FieldRule(
            rule.field(),
            rule.type(),
            !rule.enabled(),
            rule.requiredForGold(),
            rule.strategy(),
            rule.slots());

    long version = replace(store, switched, "ada");

    var newest = store.versions(1).getFirst();
    assertThat(newest.number()).isEqualTo(version);
    assertThat(newest.author()).isEqualTo("ada");
    assertThat(newest.role()).isEqualTo("sluice_app");
    assertThat(newest.difference()).contains("valence").contains("enabled");
  }

  @Test
  void aChangeThatTheDatabaseForbidsIsRefusedInOneLine() {
    var before = store.configuration();
    var rule = rule(before, "bpm");
    var unknown =
        new FieldRule(
            "bpm",
            rule.type(),
            true,
            true,
            rule.strategy(),
            List.of(new Slot(1, "discgos", new Confidence(90))));

    assertThatThrownBy(() -> replace(store, unknown, "ada"))
        .isInstanceOf(ChangeRefused.class)
        .hasMessageContaining("priority_1_provider_is_registered")
        .hasMessageContaining("discgos")
        .hasMessageNotContaining("\n");
    assertThat(store.configuration()).isEqualTo(before);
  }

  @Test
  void everyVersionCanBeReadAsItStoodThen() {
    var before = store.configuration();
    var rule = rule(before, "energy");
    var without =
        new FieldRule(
            "energy", rule.type(), true, true, rule.strategy(), List.of(), rule.description());

    long version = replace(store, without, "ada");

    assertThat(store.configurationAt(before.version())).contains(before);
    assertThat(store.configurationAt(version)).contains(store.configuration());
    assertThat(store.configurationAt(version + 1)).isEmpty();
  }

  @Test
  void aMigrationMayAmendTheDefaultOfADatabaseThatNobodyChanged() throws SQLException {
    var fresh = TestServer.shared().database();

    fresh.execute(fresh.owner(), AMENDMENT);
    assertThat(fresh.head()).isEqualTo(1);
    assertThat(fresh.value("SELECT snapshot::TEXT FROM config_version")).contains("a set");

    fresh.operate("UPDATE provider_trust SET measured = 0.8 WHERE measured IS NOT NULL");
    fresh.execute(fresh.owner(), AMENDMENT);
    assertThat(fresh.head()).isEqualTo(3);
  }

  @Test
  void aMigrationDoesNotAmendTheVersionThatSomethingWasDecidedUnder() throws Exception {
    var fresh = TestServer.shared().database();
    try (var mine = Samples.open(fresh)) {
      mine.record(Samples.decision("t", "supplied", Samples.found("T", Samples.NOW)), Set.of());
    }
    var before = fresh.value("SELECT snapshot::TEXT FROM config_version");

    fresh.execute(fresh.owner(), AMENDMENT);

    assertThat(fresh.head()).isEqualTo(2);
    assertThat(fresh.value("SELECT snapshot::TEXT FROM config_version WHERE number = 1"))
        .isEqualTo(before);
  }

  @Test
  void rowsThatCannotBeReadAreAllNamedWithColumnAndValue() throws SQLException {
    var broken = TestServer.shared().database();
    broken.execute(
        broken.owner(),
        "ALTER TABLE metadata_enrichment_config DROP CONSTRAINT priority_1_confidence_in_0_to_1,"
            + " DROP CONSTRAINT priority_1_confidence_has_two_decimals,"
            + " DROP CONSTRAINT priority_2_provider_has_a_minimum,"
            + " DROP CONSTRAINT field_type_is_known, DROP CONSTRAINT strategy_is_known",
        "ALTER TABLE provider_trust DROP CONSTRAINT declared_in_0_to_1",
        "ALTER TABLE plan_setting DROP CONSTRAINT identity_floor_in_0_to_1",
        "UPDATE metadata_enrichment_config SET priority_1_confidence = 'NaN',"
            + " priority_2_confidence = NULL WHERE metadata_field = 'bpm'",
        "UPDATE metadata_enrichment_config SET priority_1_confidence = 1.5"
            + " WHERE metadata_field = 'key'",
        "UPDATE metadata_enrichment_config SET priority_1_confidence = .995"
            + " WHERE metadata_field = 'isrc'",
        "UPDATE metadata_enrichment_config SET field_type = 'mood', strategy = 'best_of_three'"
            + " WHERE metadata_field = 'genre'",
        "UPDATE provider_trust SET declared = 2 WHERE provider = 'spotify' AND field = 'bpm'",
        "UPDATE plan_setting SET value = 'NaN'");

    try (var mine = Samples.open(broken)) {
      assertThatThrownBy(mine::configuration)
          .isInstanceOf(BrokenConfiguration.class)
          .hasMessageContaining("the stored configuration is broken: ")
          .hasMessageContaining("bpm.priority_1_confidence: must lie in 0..1 with at most two")
          .hasMessageContaining("bpm.priority_2_confidence: its provider needs a minimum, is NULL")
          .hasMessageContaining("key.priority_1_confidence")
          .hasMessageContaining("is 1.5")
          .hasMessageContaining("isrc.priority_1_confidence")
          .hasMessageContaining("is 0.995")
          .hasMessageContaining("genre.field_type: is none of [identifier")
          .hasMessageContaining("is mood")
          .hasMessageContaining("genre.strategy: is none of [first_acceptable, consensus], is best")
          .hasMessageContaining("provider_trust spotify/bpm.declared: must lie in 0..1, is 2")
          .hasMessageContaining("plan_setting.identity_floor: must lie in 0..1, is NaN");
    }
  }

  @Test
  void registeringAddsWhatIsMissingAndNeverTouchesWhatTheOperatorSet() throws SQLException {
    var fresh = TestServer.shared().database();
    try (var mine = Samples.open(fresh)) {
      fresh.operate(
          "UPDATE enrichment_providers SET enabled = false, rate_limit_requests = 5,"
              + " rate_limit_window_seconds = 1.5, cost_per_call = .02"
              + " WHERE provider_name = 'spotify'",
          "UPDATE enrichment_providers SET health_status = 'degraded', success_rate = .5"
              + " WHERE provider_name = 'spotify'");
      var spotify =
          RegisteredProvider.described(
              "spotify", "api", "http://new.example", Set.of("isrc"), false, "");
      var deezer =
          RegisteredProvider.described(
              "deezer", "api", "http://deezer.example", Set.of("isrc", "bpm"), false, "");

      mine.register(List.of(spotify, deezer));
      mine.register(List.of(deezer, spotify));

      assertThat(mine.providers())
          .filteredOn(provider -> provider.name().equals("deezer"))
          .containsExactly(deezer);
      assertThat(mine.providers())
          .filteredOn(provider -> provider.name().equals("spotify"))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.enabled()).isFalse();
                assertThat(row.overrides().requests()).contains(5);
                assertThat(row.overrides().windowSeconds()).contains(new BigDecimal("1.5"));
                assertThat(row.overrides().cost()).contains(new BigDecimal("0.02"));
                assertThat(row.baseUrl()).isEqualTo("http://new.example");
                assertThat(row.supportedFields()).containsExactly("isrc");
                assertThat(row.health().status()).contains("degraded");
              });
      assertThat(mine.configuration().disabledProviders()).containsExactly("spotify");
      assertThat(mine.versions(1).getFirst().number()).isEqualTo(3); // the switch, then deezer
    }
  }

  @Test
  void aProviderWithoutStatisticsHasNoneInsteadOfZero() {
    assertThat(store.providers())
        .extracting(RegisteredProvider::health)
        .containsOnly(Health.UNKNOWN);
    assertThat(store.providers())
        .extracting(provider -> provider.overrides().requests())
        .containsOnly(Optional.empty());
  }

  @Test
  void aCatalogueIsKeptOnce() throws SQLException {
    store.keepCatalogue("c0ffee", java.util.Map.of("spotify.yaml", "name: spotify\n"));
    store.keepCatalogue("c0ffee", java.util.Map.of("other.yaml", ""));

    assertThat(
            database.value(
                "SELECT sources ->> 'spotify.yaml' FROM catalogue WHERE fingerprint = 'c0ffee'"))
        .isEqualTo("name: spotify\n");
  }

  private static FieldRule rule(Configuration configuration, String field) {
    return configuration.fields().stream()
        .filter(rule -> rule.field().equals(field))
        .findFirst()
        .orElseThrow();
  }
}
