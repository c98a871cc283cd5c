package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// New versions are told to whoever listens, also after the line was cut.
class VersionNoticesTest {
  private static final String SWITCH =
      "UPDATE metadata_enrichment_config SET enabled = NOT enabled WHERE metadata_field = 'bpm'";

  private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
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

  @Test
  void tellsTheVersionInForceAndThenEveryNewOne() throws Exception {
    try (var _ = store.onNewVersion(told::add)) {
      assertThat(next()).isEqualTo(1);

      database.operate(SWITCH);
      assertThat(next()).isEqualTo(2);

      database.operate("UPDATE enrichment_providers SET health_status = 'down'", SWITCH);
      assertThat(next()).isEqualTo(3);
    }
  }

  @Test
  void tellsWhatWasMadeWhileItsConnectionWasCut() throws Exception {
    try (var _ = store.onNewVersion(told::add)) {
      assertThat(next()).isEqualTo(1);
      TestServer.shared()
          .superuser(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE application_name = 'sluice listener' AND datname = '%s'"
                      .formatted(database.name()));

      database.operate(SWITCH);

      assertThat(next()).isEqualTo(2);
    }
  }

  @Test
  void aListenerThatFailsIsToldTheNextOneAllTheSame() throws Exception {
    try (var _ =
        store.onNewVersion(
            number -> {
              told.add(number);
              throw new IllegalStateException("a bug in the listener");
            })) {
      assertThat(next()).isEqualTo(1);

      database.operate(SWITCH);

      assertThat(next()).isEqualTo(2);
    }
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    var subscription = store.onNewVersion(told::add);
    assertThat(next()).isEqualTo(1);

    subscription.close();

    Eventually.until(
        "the listener's connection is gone",
        () ->
            database.number(
                    "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE application_name = 'sluice listener'"
                        + " AND datname = current_database()")
                == 0);
    assertThatCode(subscription::close).doesNotThrowAnyException();
  }

  private long next() throws InterruptedException {
    var number = told.poll(20, TimeUnit.SECONDS);
    assertThat(number).as("a notice within 20 s").isNotNull();
    return number;
  }
}
