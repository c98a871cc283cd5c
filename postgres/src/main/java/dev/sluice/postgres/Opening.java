package dev.sluice.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The first look at a database: whether it answers, and whether its schema is the one this build
/// knows.
final class Opening {
  private static final String HAS_SCHEMA =
      "SELECT to_regclass('%s') IS NOT NULL".formatted(Migrations.HISTORY);

  private static final String SCHEMA_VERSION =
      "SELECT coalesce(max(version::INTEGER), 0) FROM %s WHERE success"
          .formatted(Migrations.HISTORY);

  private Opening() {}

  static void check(Address address, StoreSettings settings) {
    var properties =
        Connections.limits(settings.connectLimit(), settings.answerLimit(), "sluice opening");
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    try (var connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
      check(connection, address);
    } catch (SQLException e) {
      throw new StoreUnavailable(Trouble.describe(e, address), e);
    }
  }

  private static void check(Connection connection, Address address) throws SQLException {
    int version = hasSchema(connection) ? version(connection) : 0;
    if (version > Migrations.VERSION) {
      throw new SchemaTooNew(address, Integer.toString(version));
    }
    if (version < Migrations.VERSION) {
      throw new StoreUnavailable(
          "the database %s has schema version %d and this build needs %d: start it once with the role that owns the schema"
              .formatted(address.place(), version, Migrations.VERSION));
    }
  }

  private static boolean hasSchema(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(HAS_SCHEMA)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SCHEMA_VERSION)) {
      row.next();
      return row.getInt(1);
    }
  }
}
