package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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

  /// The tables as they are now, under the newest version's number: one statement sees one moment.
  private static final String LIVE =
      "SELECT number, sluice_configuration()::TEXT AS snapshot FROM config_head";

  private static final String AT =
      "SELECT number, snapshot::TEXT AS snapshot FROM config_version WHERE number = :number";

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

  /// The configuration as the tables hold it now.
  Configuration live() {
    return sql.sql(LIVE).query((row, _) -> configuration(row)).single();
  }

  /// The configuration as it stood at this version.
  Optional<Configuration> at(long number) {
    return sql.sql(AT).param("number", number).query((row, _) -> configuration(row)).optional();
  }

  private static Configuration configuration(ResultSet row) throws SQLException {
    return ConfigurationJson.read(row.getLong("number"), row.getString("snapshot"));
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
