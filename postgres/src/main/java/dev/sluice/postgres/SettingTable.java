package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `plan_setting`: numbers that hold for the whole plan.
final class SettingTable {
  private static final String IDENTITY_FLOOR =
      "SELECT value FROM plan_setting WHERE name = 'identity_floor'";

  private final JdbcClient sql;

  SettingTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// Under this probability a found recording is not the one asked about. What cannot be read is
  /// added to `problems`; without a row it is the default.
  double identityFloor(List<Problem> problems) {
    return sql.sql(IDENTITY_FLOOR)
        .query(String.class)
        .optional()
        .flatMap(value -> UnitInterval.read("plan_setting.identity_floor", value, problems))
        .orElse(Configuration.DEFAULT_IDENTITY_FLOOR);
  }
}
