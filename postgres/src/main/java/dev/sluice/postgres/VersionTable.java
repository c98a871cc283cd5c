package dev.sluice.postgres;

import dev.sluice.postgres.json.Storable;
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
      SELECT number, author, role, transaction::TEXT AS transaction, time, difference, comment
        FROM config_version
       ORDER BY number DESC
       LIMIT :limit
      """;

  private static final String ONE =
      """
      SELECT number, author, role, transaction::TEXT AS transaction, time, difference, comment
        FROM config_version
       WHERE number = :number
      """;

  /// The tables as they are now, under the newest version's number: one statement sees one moment.
  private static final String LIVE =
      "SELECT number, sluice_configuration()::TEXT AS snapshot FROM config_head";

  private static final String AT =
      "SELECT number, snapshot::TEXT AS snapshot FROM config_version WHERE number = :number";

  private static final String AUTHOR =
      """
      SELECT set_config('sluice.author', :author, true), set_config('sluice.client', :client, true),
             set_config('sluice.comment', :comment, true)
      """;

  /// One change of the application at a time, and no waiting for ever behind an open transaction.
  private static final String NOT_FOR_EVER = "SET LOCAL lock_timeout = '4s'";

  private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7268412901)";
  private static final String RESTORE = "SELECT sluice_restore(CAST(:snapshot AS JSONB))";

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
  Snapshot live() {
    return sql.sql(LIVE).query((row, _) -> snapshot(row)).single();
  }

  /// The configuration as it stood at this version.
  Optional<Snapshot> at(long number) {
    return sql.sql(AT).param("number", number).query((row, _) -> snapshot(row)).optional();
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    return new Snapshot(row.getLong("number"), row.getString("snapshot"));
  }

  /// This version, without the configuration itself.
  Optional<ConfigVersion> one(long number) {
    return sql.sql(ONE).param("number", number).query((row, _) -> read(row)).optional();
  }

  /// The newest versions, newest first.
  List<ConfigVersion> newest(int limit) {
    return sql.sql(NEWEST).param("limit", limit).query((row, _) -> read(row)).list();
  }

  /// Begins a change: names its author, and waits until it is the only one of the application.
  void begin(Author author) {
    author(author);
    sql.sql(NOT_FOR_EVER).update();
    sql.sql(ONE_AT_A_TIME).query((_, _) -> author).list();
  }

  /// Makes the tables say what this snapshot says.
  void restore(String snapshot) {
    sql.sql(RESTORE).param("snapshot", snapshot).query((_, _) -> snapshot).list();
  }

  /// Names who changes what this transaction changes, from where, and why.
  void author(Author author) {
    sql.sql(AUTHOR)
        .param("author", Storable.text(author.name()))
        .param("client", Storable.text(author.client()))
        .param("comment", Storable.text(author.comment()))
        .query((_, _) -> author)
        .single();
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
        row.getString("difference"),
        row.getString("comment"));
  }
}
