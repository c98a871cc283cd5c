package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.Migrations;
import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.embedded.Use;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three services in processes of their own on one database, and a person with psql.
///
/// `-Dsluice.test.changes=500` makes as many changes and prints how long each took.
class HotReloadTest {
  private static final int INSTANCES = 3;
  private static final int CHANGES = Integer.getInteger("sluice.test.changes", 30);
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  @TempDir Path directory;

  @Test
  void everyChangeByHandReachesEveryInstance() throws Exception {
    try (var database = Database.open(Optional.empty(), directory, Use.OWN);
        var sandbox = Sandbox.start(Sandbox.Options.defaults())) {
      Migrations.migrate(database.owner(), database.passwords()); // the operator's password too
      var services = new ArrayList<ServeProcess>();
      try {
        for (int i = 0; i < INSTANCES; i++) {
          services.add(
              ServeProcess.on(url(Role.OWNER), directory.resolve("" + i), sandbox.uri(), INTERVAL));
        }
        var clients = new ArrayList<Client>();
        for (var service : services) {
          clients.add(new Client(service.uri()));
          Thread.ofVirtual().start(service::lines); // else it waits for somebody to read its log
        }
        try (var psql = connect(Role.OPERATOR);
            var owner = connect(Role.OWNER)) {
          changesAreTakenByAll(psql);
          aVersionThatIsNoPlanIsRefusedByAll(psql, clients);
          changesAreTakenThoughNobodyHears(psql, owner);
        }
      } finally {
        services.forEach(ServeProcess::close);
      }
    }
  }

  private static void changesAreTakenByAll(Connection psql) throws Exception {
    var millis = new ArrayList<Long>();
    for (int change = 0; change < CHANGES; change++) {
      var made = Instant.now();
      run(psql, minimum(change % 50));
      for (var appliedAt : awaitTaken(psql, head(psql))) {
        millis.add(Duration.between(made, appliedAt).toMillis());
      }
    }
    Collections.sort(millis);
    System.out.printf(
        "%d changes, %d instances: median %d ms, 99th percentile %d ms, longest %d ms%n",
        CHANGES,
        INSTANCES,
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        millis.getLast());
  }

  private static void aVersionThatIsNoPlanIsRefusedByAll(Connection psql, List<Client> clients)
      throws Exception {
    long good = head(psql);
    run(
        psql,
        "UPDATE metadata_enrichment_config SET priority_2_provider = 'beatport',"
            + " priority_2_confidence = 1 WHERE metadata_field = 'bpm'");

    var instances =
        await(
            () -> {
              var all = clients.getFirst().get("/admin/config/instances").json().get("instances");
              return all.valueStream().allMatch(i -> i.get("state").stringValue().equals("NACK"))
                  ? all
                  : null;
            });
    assertThat(instances.size()).isEqualTo(INSTANCES);
    for (var instance : instances) {
      assertThat(instance.get("version").longValue()).isEqualTo(good);
      assertThat(instance.get("refused").longValue()).isEqualTo(good + 1);
      assertThat(instance.get("problems").get(0).get("place").stringValue())
          .isEqualTo("bpm.priority_2_confidence");
    }
    for (var client : clients) {
      var health = client.get("/health").json();
      assertThat(health.get("status").stringValue()).isEqualTo("degraded");
      assertThat(health.get("configuration").get("state").stringValue()).isEqualTo("NACK");
      assertThat(client.get("/metrics").text()).contains("sluice_config_nack 1.0");
      assertThat(client.postJson("/enrich", "{\"isrc\":\"GBDUW0000058\"}").status()).isEqualTo(200);
    }
    run(psql, "SELECT sluice_rollback(%d)".formatted(good));
    awaitTaken(psql, head(psql));
  }

  /// Their ears are cut off again and again, so that only the interval is left.
  private static void changesAreTakenThoughNobodyHears(Connection psql, Connection owner)
      throws Exception {
    var taken = new AtomicBoolean();
    var deaf =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (!taken.get()) {
                      run(
                          owner,
                          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                              + " WHERE application_name = 'sluice listener'");
                      Thread.sleep(5); // or the killing itself takes all of the processor
                    }
                  } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    run(psql, minimum(77));
    awaitTaken(psql, head(psql));
    taken.set(true);
    deaf.join();
  }

  private static String minimum(int hundredths) {
    return ("UPDATE metadata_enrichment_config SET priority_4_confidence = 0.%02d"
            + " WHERE metadata_field = 'bpm'")
        .formatted(hundredths);
  }

  /// When each instance took this version, by its own clock.
  private static List<Instant> awaitTaken(Connection psql, long version) throws Exception {
    return await(
        () -> {
          var taken = new ArrayList<Instant>();
          try (var statement = psql.createStatement();
              var row =
                  statement.executeQuery(
                      "SELECT applied_at FROM instance_version WHERE state = 'ACK' AND version = "
                          + version)) {
            while (row.next()) {
              taken.add(row.getObject(1, OffsetDateTime.class).toInstant());
            }
          }
          return taken.size() == INSTANCES ? taken : null;
        });
  }

  private static long head(Connection psql) throws SQLException {
    try (var statement = psql.createStatement();
        var row = statement.executeQuery("SELECT number FROM config_head")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static <T> T await(Callable<T> condition) throws Exception {
    for (int tries = 0; tries < 3_000; tries++) {
      var found = condition.call();
      if (found != null) {
        return found;
      }
      Thread.sleep(10); // other processes have to notice
    }
    throw new AssertionError("it does not happen");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String url(Role role) {
    return EmbeddedDatabase.liveUrl(directory, role).orElseThrow();
  }

  private Connection connect(Role role) throws SQLException {
    var address = DatabaseUrl.parse(url(role));
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }
}
