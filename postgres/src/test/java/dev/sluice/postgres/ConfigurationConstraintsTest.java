package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database itself refuses, whoever asks, and what it must not refuse.
class ConfigurationConstraintsTest {
  private static TestDatabase database;

  @BeforeAll
  static void freshDatabase() {
    database = TestServer.shared().database();
  }

  @AfterEach
  void nothingChanged() throws SQLException {
    assertThat(database.head()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          priority_1_provider = 'discgos'             | priority_1_provider_is_registered
          priority_4_provider = ''                    | priority_4_provider_is_registered
          priority_1_confidence = NULL                | priority_1_provider_has_a_minimum
          priority_4_confidence = NULL                | priority_4_provider_has_a_minimum
          priority_1_confidence = 1.5                 | priority_1_confidence_in_0_to_1
          priority_2_confidence = -0.1                | priority_2_confidence_in_0_to_1
          priority_3_confidence = 'NaN'               | priority_3_confidence_in_0_to_1
          priority_4_confidence = 'Infinity'          | priority_4_confidence_in_0_to_1
          priority_1_confidence = .995                | priority_1_confidence_has_two_decimals
          priority_2_confidence = 0.849999999         | priority_2_confidence_has_two_decimals
          priority_1_confidence = 'abc'               | invalid input syntax for type numeric
          enabled = NULL                              | enabled
          field_type = 'tempo'                        | field_type_is_known
          strategy = 'best_of_three'                  | strategy_is_known
          metadata_field = 'BPM'                      | metadata_field_is_a_word
          """)
  void isRefused(String assignment, String reason) {
    assertThatThrownBy(
            () ->
                database.operate(
                    "UPDATE metadata_enrichment_config SET %s WHERE metadata_field = 'bpm'"
                        .formatted(assignment)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO metadata_enrichment_config (metadata_field, priority_1_provider)"
            + " VALUES ('label', 'spotify')",
        "DELETE FROM enrichment_providers WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET provider_type = 'oracle' WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET health_status = 'ill' WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET success_rate = 1.01 WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET rate_limit_requests = 0 WHERE provider_name = 'spotify'",
        "UPDATE enrichment_providers SET cost_per_call = 'NaN' WHERE provider_name = 'spotify'",
        "UPDATE provider_trust SET declared = 1.2 WHERE provider = 'spotify'",
        "UPDATE provider_trust SET declared = 'NaN' WHERE provider = 'spotify'",
        "UPDATE provider_trust SET measured = .9 WHERE provider = 'spotify'",
        "INSERT INTO provider_trust (provider, field) VALUES ('discgos', 'bpm')",
        "UPDATE plan_setting SET value = 1.5",
        "INSERT INTO plan_setting (name, value) VALUES ('identity_flor', .4)",
        "TRUNCATE metadata_enrichment_config",
        "TRUNCATE provider_trust",
      })
  void isRefusedToo(String statement) {
    assertThatThrownBy(() -> database.operate(statement)).isInstanceOf(SQLException.class);
  }

  @Test
  void evenTheOwnerDoesNotTruncateConfiguration() {
    for (var table :
        new String[] {
          "metadata_enrichment_config",
          "enrichment_providers CASCADE",
          "provider_trust",
          "plan_setting"
        }) {
      assertThatThrownBy(() -> database.execute(database.owner(), "TRUNCATE " + table))
          .hasMessageContaining("would leave no version: use DELETE");
    }
  }
}
