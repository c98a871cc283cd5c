package dev.sluice.postgres;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `audit`: written by functions of the database alone.
final class AuditTable {
  private static final String NEWEST =
      """
      SELECT number, at, author, role, client, address, action, subject, comment, detail
        FROM audit
       ORDER BY number DESC
       LIMIT :limit
      """;

  private final JdbcClient sql;

  AuditTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// The newest lines, newest first.
  List<AuditLine> newest(int limit) {
    return sql.sql(NEWEST)
        .param("limit", limit)
        .query(
            (row, _) ->
                new AuditLine(
                    row.getLong("number"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("author"),
                    row.getString("role"),
                    row.getString("client"),
                    row.getString("address"),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("comment"),
                    row.getString("detail")))
        .list();
  }
}
