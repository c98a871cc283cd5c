package dev.sluice.postgres;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the database does not forbid the role we log in with: told, because with one role for
/// everything nothing but our own code keeps the rules.
final class Privileges {
  private static final String NOT_ENFORCED =
      """
      SELECT sentence
        FROM (VALUES
          (1, has_table_privilege('observation', 'UPDATE, DELETE, TRUNCATE'),
           'the role ' || current_user || ' may change and delete observations'),
          (2, has_table_privilege('decision', 'UPDATE, DELETE, TRUNCATE'),
           'the role ' || current_user || ' may change and delete decisions'),
          (3, has_table_privilege('config_version', 'INSERT, UPDATE, DELETE, TRUNCATE'),
           'the role ' || current_user || ' may rewrite the history of the configuration'),
          (4, has_table_privilege('audit', 'INSERT, UPDATE, DELETE, TRUNCATE'),
           'the role ' || current_user || ' may write lines of the audit'),
          (5, has_schema_privilege(current_schema(), 'CREATE'),
           'the role ' || current_user || ' may change the schema'),
          (6, NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sluice_operator'),
           'there is no role sluice_operator: whoever uses psql may do all that our role may')
        ) AS rule (number, is_broken, sentence)
       WHERE is_broken
       ORDER BY number
      """;

  private final JdbcClient sql;

  Privileges(JdbcClient sql) {
    this.sql = sql;
  }

  /// One sentence for each rule of the roles that the database does not keep for us.
  List<String> notEnforced() {
    return sql.sql(NOT_ENFORCED).query((row, _) -> row.getString("sentence")).list();
  }
}
