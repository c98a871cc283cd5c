package dev.sluice.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tables `config_version` and `config_head`: written by triggers alone.
final class VersionTable {
  static final String HEAD = "SELECT number FROM config_head";

  private static final String NEWEST =
      """
      SELECT number, author, role, transaction::TEXT AS transaction, time, difference
        FROM config_version
       ORDER BY number DESC
       LIMIT :limit
      """;

  private static final String AUTHOR = "SELECT set_config('sluice.author', :author, true)";

  /// Lets the version triggers run now instead of at commit, so that the number is known.
  private static final String MAKE_VERSION = "SET CONSTRAINTS ALL IMMEDIATE";

  private final JdbcClient sql;

  VersionTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// The newest version's number.
  long head() {
    return sql.sql(HEAD).query(Long.class).single();
  }

  /// The newest versions, newest first.
  List<ConfigVersion> newest(int limit) {
    return sql.sql(NEWEST).param("limit", limit).query((row, _) -> read(row)).list();
  }

  /// Names the author of what this transaction changes.
  void author(String author) {
    sql.sql(AUTHOR).param("author", author).query(String.class).single();
  }

  /// Makes this transaction's version, if it changed something, and returns the one in force.
  long make() {
    sql.sql(MAKE_VERSION).update();
    return head();
  }

  private static ConfigVersion read(ResultSet row) throws SQLException {
    return new ConfigVersion(
        row.getLong("number"),
        row.getString("author"),
        row.getString("role"),
        row.getString("transaction"),
        row.getObject("time", OffsetDateTime.class).toInstant(),
        row.getString("difference"));
  }
}
