package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// However many change the configuration at the same time, versions form one line.
class VersionConcurrencyTest {
  private final TestDatabase database = TestServer.shared().database();
  private final long before = database.head();

  VersionConcurrencyTest() throws SQLException {}

  @Test
  void aSecondTransactionWaitsAtItsCommitAndBuildsOnTheFirst() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var first = database.transaction(database.operator());
        var second = database.transaction(database.operator())) {
      TestDatabase.run(first, VersionsTest.LOWER_BPM, "SET CONSTRAINTS ALL IMMEDIATE");
      TestDatabase.run(second, VersionsTest.LOWER_KEY);
      var committed = threads.submit(commit(second));
      awaitLockWait();

      first.commit();
      committed.get();
    }

    assertThat(
            database.value(
                "SELECT string_agg(key, ',' ORDER BY number) FROM config_version,"
                    + " jsonb_object_keys(difference -> 'metadata_enrichment_config') AS key"
                    + " WHERE number > "
                    + before))
        .isEqualTo("bpm,key");
    assertThat(
            Json.read(
                    database.value(
                        "SELECT snapshot FROM config_version WHERE number = " + (before + 2)))
                .at("/metadata_enrichment_config/bpm/priority_1_confidence")
                .decimalValue())
        .isEqualByComparingTo("0.9");
  }

  @Test
  void manyWritersMakeOneLineOfVersionsEachTheSuccessorOfTheOneBefore() throws Exception {
    var fields = List.of("bpm", "key", "genre", "energy", "isrc", "release_date");
    var writers = new ArrayList<Callable<Void>>();
    for (var field : fields) {
      writers.add(
          () -> {
            for (int i = 10; i < 15; i++) {
              database.operate(
                  "UPDATE metadata_enrichment_config SET priority_1_confidence = .%d".formatted(i)
                      + " WHERE metadata_field = '%s'".formatted(field));
            }
            return null;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }

    assertThat(database.head()).isEqualTo(before + 30);
    assertThat(database.number("SELECT count(*) FROM config_version")).isEqualTo(before + 30);
    assertThat(
            database.number(
                """
                SELECT count(*) FROM config_version AS later
                  JOIN config_version AS before ON before.number = later.number - 1
                 WHERE sluice_difference(before.snapshot, later.snapshot) = later.difference
                   AND later.number > %d
                   AND (SELECT count(*) FROM jsonb_object_keys(
                          later.difference -> 'metadata_enrichment_config')) = 1
                """
                    .formatted(before)))
        .isEqualTo(30);
  }

  private Callable<Void> commit(Connection connection) {
    return () -> {
      connection.commit();
      return null;
    };
  }

  private void awaitLockWait() throws SQLException {
    while (database.number(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
                + " (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " OR (NOT granted AND locktype = 'transactionid')")
        == 0) {
      Thread.onSpinWait();
    }
  }
}
