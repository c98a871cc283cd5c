package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.embedded.Use;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service on a database by URL that goes away and comes back.
class StoreAwayTest {
  private static final String TRACK =
      "{\"artist_name\":\"Daft Punk\",\"track_title\":\"Digital Love\",\"isrc\":\"GBDUW0000058\"}";

  /// Four clients with this pause between two requests are a load of up to forty a second.
  private static final Duration PACE = Duration.ofMillis(100);

  @TempDir Path directory;

  @Test
  void enrichmentGoesOnWithTheLastGoodPlanAndNothingIsLost() throws Exception {
    var database = EmbeddedDatabase.open(directory, Use.OWN);
    var url = EmbeddedDatabase.liveUrl(directory, Role.OWNER).orElseThrow();
    try (var server = serve(url)) {
      var client = new Client(server.uri());
      database.close();

      var enriched = client.postJson("/enrich", TRACK);
      var reload = client.post("/admin/config/reload");
      var put = client.putForm("/admin/config/field/bpm", "enabled=false");
      var health = client.get("/health").json();

      assertThat(enriched.status()).isEqualTo(200);
      assertThat(enriched.json().get("stored").booleanValue()).isFalse();
      assertThat(enriched.json().get("key").stringValue()).isEqualTo("A major");
      assertThat(reload.status()).isEqualTo(503);
      assertThat(put.status()).isEqualTo(503);
      assertThat(put.json().get("type").stringValue())
          .isEqualTo("urn:sluice:problem:store-unavailable");
      assertThat(client.get("/admin/config").json().get("stale").booleanValue()).isTrue();
      assertThat(health.get("status").stringValue()).isEqualTo("degraded");
      assertThat(health.get("store").get("answering").booleanValue()).isFalse();
      assertThat(health.get("store").get("not_enforced").isEmpty()).isFalse();

      database = EmbeddedDatabase.open(directory, Use.OWN);
      disable("valence");
      await(() -> client.get("/admin/config/field/valence").text().contains("\"enabled\":false"));
      await(() -> client.get("/health").json().get("status").stringValue().equals("ok"));
      assertThat(client.postJson("/enrich", TRACK).json().has("stored")).isFalse();
      var id = enriched.json().get("id").stringValue();
      assertThat(server.deployment().store().track(id)).isPresent();
    } finally {
      database.close();
    }
  }

  /// Two seconds, or with `-Dsluice.measure=true` sixty, and then it is said how long the next
  /// change takes.
  @Test
  void underLoadNothingFailsAndEverythingIsStoredAfterwards() throws Exception {
    boolean measured = Boolean.getBoolean("sluice.measure");
    var database = EmbeddedDatabase.open(directory, Use.OWN);
    var url = EmbeddedDatabase.liveUrl(directory, Role.OWNER).orElseThrow();
    var ids = new ConcurrentLinkedQueue<String>();
    var refused = new ConcurrentLinkedQueue<String>();
    var unstored = new AtomicInteger();
    var on = new AtomicBoolean(true);
    try (var server = serve(url, Duration.ofMinutes(5))) {
      var client = new Client(server.uri());
      var load = new ArrayList<Thread>();
      for (int i = 0; i < 4; i++) {
        int worker = i;
        load.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = 0; on.get(); n++) {
                        var track =
                            "{\"artist_name\":\"Artist %d\",\"track_title\":\"Song %d\"}"
                                .formatted(worker, n);
                        try {
                          var reply = client.postJson("/enrich", track);
                          if (reply.status() == 200) {
                            ids.add(reply.json().get("id").stringValue());
                            unstored.addAndGet(reply.json().has("stored") ? 1 : 0);
                          } else {
                            refused.add(reply.status() + " " + reply.text());
                          }
                        } catch (RuntimeException noReply) {
                          refused.add(noReply.toString());
                        }
                        LockSupport.parkNanos(PACE.toNanos());
                      }
                    }));
      }
      await(() -> ids.size() > 20);
      database.close();
      int before = ids.size();
      Thread.sleep(measured ? 60_000 : 2_000);
      assertThat(ids.size()).as("enriched while it was away").isGreaterThan(before);
      assertThat(unstored.get()).isPositive();

      database = EmbeddedDatabase.open(directory, Use.OWN);
      long restarted = System.nanoTime();
      disable("valence");
      await(() -> client.get("/admin/config/field/valence").text().contains("\"enabled\":false"));
      double seconds = (System.nanoTime() - restarted) / 1e9;
      on.set(false);
      for (var thread : load) {
        thread.join();
      }
      assertThat(refused).isEmpty();
      await(() -> ids.stream().allMatch(id -> server.deployment().store().track(id).isPresent()));
      if (measured) {
        System.out.printf(
            "%d enriched, %d of them not stored at once; the next change in use after %.2f s%n",
            ids.size(), unstored.get(), seconds);
      }
    } finally {
      on.set(false);
      database.close();
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerAtTheStartIsOneLine() {
    assertThatThrownBy(() -> serve("postgres://a:secret@127.0.0.1:1/x"))
        .isInstanceOfSatisfying(CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(1))
        .message()
        .contains("127.0.0.1:1")
        .doesNotContain("secret", "\n");
  }

  /// By hand, as soon as the database is there again.
  private void disable(String field) throws SQLException {
    var owner = DatabaseUrl.parse(EmbeddedDatabase.liveUrl(directory, Role.OWNER).orElseThrow());
    try (var psql = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        var statement = psql.createStatement()) {
      statement.execute(
          "UPDATE metadata_enrichment_config SET enabled = false WHERE metadata_field = '%s'"
              .formatted(field));
    }
  }

  private RunningServer serve(String url) {
    return serve(url, Duration.ofSeconds(2));
  }

  private RunningServer serve(String url, Duration reloadInterval) {
    return RunningServer.start(
        new Deployment.Options(
            Optional.of(url),
            directory,
            new Deployment.SandboxChoice.Own(),
            Optional.empty(),
            reloadInterval,
            true),
        InetAddress.getLoopbackAddress(),
        0,
        Optional.empty(),
        ServeSettings.from(Map.of()));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int tries = 0; tries < 600 && !condition.getAsBoolean(); tries++) {
      Thread.sleep(50); // another process has to notice
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
