package dev.sluice.postgres;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.track.FieldType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `metadata_enrichment_config`: for each field its slots.
final class FieldTable {
  private static final int SLOTS = 4;

  private static final String ALL =
      """
      SELECT metadata_field, field_type, enabled, required_for_gold, strategy,
             priority_1_provider, priority_1_confidence, priority_2_provider, priority_2_confidence,
             priority_3_provider, priority_3_confidence, priority_4_provider, priority_4_confidence
        FROM metadata_enrichment_config
       ORDER BY metadata_field COLLATE "C"
      """;

  /// A slot that was empty and stays so keeps its stray confidence: it is nobody's change.
  private static final String REPLACE =
      """
      UPDATE metadata_enrichment_config
         SET field_type = :type, enabled = :enabled, required_for_gold = :required_for_gold,
             strategy = :strategy,
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

  /// Every field's rule, by name. What cannot be read is added to `problems` and left out.
  List<FieldRule> rules(List<Problem> problems) {
    return sql.sql(ALL).query((row, _) -> rule(row, problems)).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// Gives the field's row these slots and switches; false if there is no such field.
  boolean replace(FieldRule rule) {
    var update =
        sql.sql(REPLACE)
            .param("field", rule.field())
            .param("type", rule.type().word())
            .param("enabled", rule.enabled())
            .param("required_for_gold", rule.requiredForGold())
            .param("strategy", rule.strategy().word());
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

  private static Optional<FieldRule> rule(ResultSet row, List<Problem> problems)
      throws SQLException {
    var field = row.getString("metadata_field");
    var type = type(field, row.getString("field_type"), problems);
    var strategy = strategy(field, row.getString("strategy"), problems);
    var slots = new ArrayList<Slot>();
    for (int number = 1; number <= SLOTS; number++) {
      slot(row, field, number, problems).ifPresent(slots::add);
    }
    if (type.isEmpty() || strategy.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FieldRule(
            field,
            type.get(),
            row.getBoolean("enabled"),
            row.getBoolean("required_for_gold"),
            strategy.get(),
            slots));
  }

  private static Optional<FieldType> type(String field, String word, List<Problem> problems) {
    var type = FieldType.ofWord(word);
    if (type.isEmpty()) {
      var known = Arrays.stream(FieldType.values()).map(FieldType::word).toList();
      problems.add(broken(field + ".field_type", word, "is none of " + known));
    }
    return type;
  }

  private static Optional<Strategy> strategy(String field, String word, List<Problem> problems) {
    var strategy = Strategy.ofWord(word);
    if (strategy.isEmpty()) {
      problems.add(broken(field + ".strategy", word, "is none of " + Strategy.words()));
    }
    return strategy;
  }

  private static Optional<Slot> slot(
      ResultSet row, String field, int number, List<Problem> problems) throws SQLException {
    var provider = row.getString("priority_%d_provider".formatted(number));
    if (provider == null) {
      return Optional.empty(); // a stray confidence is ignored
    }
    var column = "priority_%d_confidence".formatted(number);
    return minimum(field + "." + column, row.getString(column), problems)
        .map(minimum -> new Slot(number, provider, minimum));
  }

  private static Optional<Confidence> minimum(
      String place, @Nullable String number, List<Problem> problems) {
    if (number == null) {
      problems.add(broken(place, "NULL", "its provider needs a minimum"));
      return Optional.empty();
    }
    try {
      var hundredths = new BigDecimal(number).movePointRight(2).intValueExact();
      return Optional.of(new Confidence(hundredths));
    } catch (ArithmeticException | IllegalArgumentException _) { // NaN too
      problems.add(broken(place, number, "must lie in 0..1 with at most two decimals"));
      return Optional.empty();
    }
  }

  private static Problem broken(String place, String value, String rule) {
    return new Problem(Severity.ERROR, place, value, "%s, is %s".formatted(rule, value));
  }
}
