package dev.sluice.postgres;

import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Slot;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `metadata_enrichment_config`: for each field its slots.
final class FieldTable {
  private static final int SLOTS = 4;

  /// A slot that was empty and stays so keeps its stray confidence: it is nobody's change.
  private static final String REPLACE =
      """
      UPDATE metadata_enrichment_config
         SET field_type = :type, enabled = :enabled, required_for_gold = :required_for_gold,
             strategy = :strategy, field_description = :description,
             priority_1_provider = :provider_1,
             priority_1_confidence =
               CASE WHEN coalesce(priority_1_provider, :provider_1) IS NULL
                    THEN priority_1_confidence ELSE :minimum_1 END,
             priority_2_provider = :provider_2,
             priority_2_confidence =
               CASE WHEN coalesce(priority_2_provider, :provider_2) IS NULL
                    THEN priority_2_confidence ELSE :minimum_2 END,
             priority_3_provider = :provider_3,
             priority_3_confidence =
               CASE WHEN coalesce(priority_3_provider, :provider_3) IS NULL
                    THEN priority_3_confidence ELSE :minimum_3 END,
             priority_4_provider = :provider_4,
             priority_4_confidence =
               CASE WHEN coalesce(priority_4_provider, :provider_4) IS NULL
                    THEN priority_4_confidence ELSE :minimum_4 END
       WHERE metadata_field = :field
      """;

  private final JdbcClient sql;

  FieldTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// Gives the field's row these slots and switches; false if there is no such field.
  boolean replace(FieldRule rule) {
    var update =
        sql.sql(REPLACE)
            .param("field", rule.field())
            .param("type", rule.type().word())
            .param("enabled", rule.enabled())
            .param("required_for_gold", rule.requiredForGold())
            .param("strategy", rule.strategy().word())
            .param("description", rule.description());
    for (int number = 1; number <= SLOTS; number++) {
      var slot = slot(rule, number);
      update =
          update
              .param("provider_" + number, slot.map(Slot::provider).orElse(null), TEXT)
              .param(
                  "minimum_" + number, slot.map(s -> s.minimum().decimal()).orElse(null), NUMERIC);
    }
    return update.update() == 1;
  }

  private static final int TEXT = java.sql.Types.VARCHAR;
  private static final int NUMERIC = java.sql.Types.NUMERIC;

  private static Optional<Slot> slot(FieldRule rule, int number) {
    return rule.slots().stream().filter(slot -> slot.number() == number).findFirst();
  }
}
