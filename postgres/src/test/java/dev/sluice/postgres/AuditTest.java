package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.plan.Trust;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who changed what, when, from where.
class AuditTest {
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
  void aChangeOfTheApplicationNamesPersonPlaceAndReason() {
    store.change(
        new Author("api (ada)", "192.0.2.7", "measured it"),
        _ -> true,
        now ->
            now.with("spotify", "bpm", Optional.of(Trust.declared(new BigDecimal("0.91"), "x"))));

    var line = store.audit(1).getFirst();
    assertThat(line.author()).isEqualTo("api (ada)");
    assertThat(line.client()).isEqualTo("192.0.2.7");
    assertThat(line.address()).isEqualTo("127.0.0.1");
    assertThat(line.role()).isEqualTo("sluice_app");
    assertThat(line.comment()).isEqualTo("measured it");
    assertThat(line.action()).isEqualTo("configuration");
    assertThat(line.subject()).isEqualTo("version " + store.configuration().version());
    assertThat(line.detail()).contains("spotify/bpm", "0.91");
  }

  @Test
  void aChangeByHandNamesTheRoleAndOneTransactionIsOneLine() throws SQLException {
    database.operate(
        "BEGIN",
        "UPDATE metadata_enrichment_config SET enabled = false WHERE metadata_field = 'bpm'",
        "SET CONSTRAINTS ALL IMMEDIATE",
        "UPDATE metadata_enrichment_config SET enabled = false",
        "COMMIT");

    var lines = store.audit(2);
    assertThat(lines.getFirst().author()).isEqualTo("sluice_operator");
    assertThat(lines.getFirst().client()).isEqualTo("127.0.0.1");
    assertThat(lines.getFirst().detail()).contains("bpm", "valence");
    assertThat(lines.getLast().author()).isNotEqualTo("sluice_operator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET author = 'nobody'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "INSERT INTO audit (author, role, client, address, action, subject, comment, detail,"
            + " transaction) VALUES ('a', 'a', 'a', 'a', 'a', 'a', '', '{}', '1')",
        "SELECT sluice_audit('a', 'b', '{}')"
      })
  void nobodyChangesOrForgesALine(String statement) {
    for (var role : List.of(database.app(), database.operator())) {
      assertThatThrownBy(() -> database.execute(role, statement))
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UPDATE audit SET author = 'nobody'", "DELETE FROM audit", "TRUNCATE audit"})
  void notEvenTheOwnerChangesALine(String statement) {
    store.rollback(new Author("ada"), _ -> true, 1);

    assertThatThrownBy(() -> database.execute(database.owner(), statement))
        .hasMessageContaining("append-only");
  }
}
