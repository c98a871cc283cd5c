package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.ProviderRule;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Trust;
import dev.sluice.postgres.json.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Versions under changes from everywhere, and the way back.
class RollbackTest {
  private static final int CLIENTS = 4;
  private static final int CHANGES = 250;

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() {
    database = TestServer.shared().database();
    store = Samples.open(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// Every client raises its own minimum by one hundredth at a time, two through the application
  /// and two by hand, all in the same two rows; whoever overwrote another's would be found out.
  @Test
  void aThousandChangesOfFourClientsAreOneLineAndNothingIsLost() throws Exception {
    long begun = database.head();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Callable<Integer>>();
      for (int client = 1; client <= CLIENTS; client++) {
        int slot = client;
        clients.add(client % 2 == 0 ? () -> byHand(slot) : () -> byApplication(slot));
      }
      for (var client : threads.invokeAll(clients)) {
        assertThat(client.get()).isEqualTo(CHANGES);
      }
    }

    var bpm = store.configuration().field("bpm").orElseThrow();
    assertThat(bpm.slots())
        .extracting(slot -> slot.minimum().hundredths())
        .containsOnly(CHANGES % 100);
    assertThat(store.configuration().version()).isEqualTo(begun + CLIENTS * CHANGES);
    assertThatTheVersionsAreOneLine();
  }

  private int byApplication(int slot) {
    int made = 0;
    for (; made < CHANGES; made++) {
      store.change(new Author("api " + slot), _ -> true, now -> raised(now, slot));
    }
    return made;
  }

  private static Configuration raised(Configuration now, int number) {
    var rule = now.field("bpm").orElseThrow();
    return now.with(
        new FieldRule(
            rule.field(),
            rule.type(),
            rule.enabled(),
            rule.requiredForGold(),
            rule.strategy(),
            rule.slots().stream()
                .map(
                    slot ->
                        slot.number() == number
                            ? new Slot(
                                number,
                                slot.provider(),
                                new Confidence((slot.minimum().hundredths() + 1) % 100))
                            : slot)
                .toList(),
            rule.description()));
  }

  private int byHand(int slot) throws SQLException {
    try (var psql = database.connect(database.operator())) {
      int made = 0;
      for (; made < CHANGES; made++) {
        TestDatabase.run(
            psql,
            "UPDATE metadata_enrichment_config SET priority_%d_confidence = ".formatted(slot)
                + "CASE WHEN priority_%d_confidence = 0.99 THEN 0".formatted(slot)
                + " ELSE priority_%d_confidence + 0.01 END WHERE metadata_field = 'bpm'"
                    .formatted(slot));
      }
      return made;
    }
  }

  @BeforeEach
  void beginAtNothing() throws SQLException {
    database.operate(
        "UPDATE metadata_enrichment_config SET priority_1_confidence = 0,"
            + " priority_2_confidence = 0, priority_3_confidence = 0, priority_4_confidence = 0"
            + " WHERE metadata_field = 'bpm'");
  }

  /// 1, 2, 3, ... and each difference, applied to the version before it, gives the version.
  private void assertThatTheVersionsAreOneLine() throws SQLException {
    JsonNode parent = Json.object();
    long expected = 1;
    for (var row :
        database.rows(
            "SELECT number, snapshot::TEXT AS snapshot, difference::TEXT AS difference"
                + " FROM config_version ORDER BY number")) {
      assertThat(row.get("number")).isEqualTo(expected);
      var child = Json.read(String.valueOf(row.get("snapshot")));
      assertThat(applied(parent, Json.read(String.valueOf(row.get("difference")))).equals(child))
          .as("version %d", expected)
          .isTrue();
      parent = child;
      expected++;
    }
  }

  private static JsonNode applied(JsonNode parent, JsonNode difference) {
    var child = (ObjectNode) parent.deepCopy();
    for (var table : difference.properties()) {
      var rows = child.withObject("/" + table.getKey());
      for (var row : table.getValue().properties()) {
        if (row.getValue().has("old") && row.getValue().has("new")) {
          replace(rows, row.getKey(), row.getValue());
        } else {
          var columns = (ObjectNode) rows.get(row.getKey());
          row.getValue()
              .properties()
              .forEach(column -> replace(columns, column.getKey(), column.getValue()));
        }
      }
    }
    return child;
  }

  private static void replace(ObjectNode object, String name, JsonNode change) {
    if (change.get("new").isNull() && !change.get("old").isNull() && !keepsNulls(name)) {
      object.remove(name);
    } else {
      object.set(name, change.get("new"));
    }
  }

  /// A column that is empty is null in a snapshot; a row that is gone is not there.
  private static boolean keepsNulls(String name) {
    return name.startsWith("priority_")
        || name.startsWith("rate_limit_")
        || name.equals("cost_per_call");
  }

  @Test
  void goingBackAfterTenRandomChangesGivesExactlyTheOldConfiguration() throws SQLException {
    database.operate(
        "UPDATE metadata_enrichment_config SET priority_2_provider = NULL"
            + " WHERE metadata_field = 'key'"); // leaves a stray confidence behind
    for (long seed = 0; seed < 10; seed++) {
      var before = store.configuration();
      var random = new Random(seed);
      IntStream.range(0, 10)
          .forEach(_ -> store.change(new Author("dice"), _ -> true, now -> change(now, random)));

      var done = (Changed.Done) store.rollback(new Author("ada"), _ -> true, before.version());

      var after = store.configuration();
      assertThat(after.version()).isEqualTo(before.version() + 11);
      assertThat(after.as(before.version())).isEqualTo(before);
      assertThat(done.after()).isEqualTo(after);
      assertThat(snapshot(after.version())).isEqualTo(snapshot(before.version()));
    }
  }

  private String snapshot(long version) throws SQLException {
    return database.value("SELECT snapshot FROM config_version WHERE number = " + version);
  }

  private static Configuration change(Configuration now, Random random) {
    var provider = "spotify";
    return switch (random.nextInt(5)) {
      case 0 -> raised(now, 1 + random.nextInt(4));
      case 1 ->
          now.without(now.fields().get(random.nextInt(now.fields().size())).field())
              .with(raised(now, 1).field("bpm").orElseThrow());
      case 2 ->
          now.with(
              provider,
              new ProviderRule(
                  random.nextBoolean(),
                  Optional.of(1 + random.nextInt(1000)),
                  Optional.of(new BigDecimal("1.5")),
                  Optional.of(BigDecimal.valueOf(random.nextInt(1000), 3)),
                  Optional.of("https://api.spotify.com/v" + random.nextInt(1000))));
      case 3 ->
          now.with(
              provider,
              "label",
              Optional.of(
                  new Trust(
                      BigDecimal.valueOf(random.nextInt(100), 2),
                      "because",
                      Optional.of(
                          new Trust.Measured(
                              BigDecimal.valueOf(random.nextInt(1000), 3),
                              "a set",
                              1 + random.nextInt(100))),
                      random.nextBoolean())));
      default ->
          new Configuration(
              now.version(),
              now.fields(),
              now.providers(),
              now.trust(),
              Map.of("identity_floor", BigDecimal.valueOf(random.nextInt(1000), 3)));
    };
  }

  @Test
  void goingBackByHandIsTheSame() throws SQLException {
    database.operate("SELECT sluice_rollback(1)");

    long made = database.head();
    assertThat(snapshot(made)).isEqualTo(snapshot(1));
    assertThat(store.version(made).orElseThrow().comment()).isEqualTo("back to version 1");
    assertThatThrownBy(() -> database.operate("SELECT sluice_rollback(99)"))
        .hasMessageContaining("there is no version 99");
  }

  @Test
  void aLostRaceChangesNothing() {
    var before = store.configuration();

    assertThat(store.change(new Author("late"), version -> version == 1, now -> now.without("bpm")))
        .isEqualTo(new Changed.Outdated(before.version()));
    assertThat(store.configuration()).isEqualTo(before);
  }

  @Test
  void anOpenTransactionInTheWayIsToldAndIsNotTakenForALostDatabase() throws SQLException {
    long begun = database.head();
    try (Connection open = database.transaction(database.operator())) {
      TestDatabase.run(open, "UPDATE metadata_enrichment_config SET enabled = false");

      assertThatThrownBy(() -> store.change(new Author("ada"), _ -> true, now -> raised(now, 1)))
          .isInstanceOf(ConfigurationBusy.class)
          .hasMessageContaining("another transaction");
      assertThat(store.state().answering()).isTrue();
      open.rollback();
    }
    assertThat(store.configuration().version()).isEqualTo(begun);
  }

  @Test
  void aConfigurationThatCannotBeReadCanBeLeftBehind() throws SQLException {
    long good = database.head();
    database.execute(
        database.owner(),
        "ALTER TABLE metadata_enrichment_config DROP CONSTRAINT field_type_is_known",
        "UPDATE metadata_enrichment_config SET field_type = 'mood' WHERE metadata_field = 'bpm'");
    assertThatThrownBy(() -> store.configuration()).isInstanceOf(BrokenConfiguration.class);

    store.rollback(new Author("ada"), _ -> true, good);

    assertThat(store.configuration().version()).isEqualTo(good + 2);
  }
}
