package dev.sluice.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// One database of a test class, and the short ways to look into it.
public record TestDatabase(TestServer server, String name) {
  public Address owner() {
    return server.address(name, TestServer.OWNER);
  }

  public Address app() {
    return server.address(name, Roles.APP);
  }

  public Address operator() {
    return server.address(name, Roles.OPERATOR);
  }

  public Connection connect(Address as) throws SQLException {
    return server.connect(name, as.user());
  }

  /// Runs statements as the operator, each in a transaction of its own, as psql does.
  public void operate(String... statements) throws SQLException {
    execute(operator(), statements);
  }

  /// Runs statements as this role, each in a transaction of its own.
  public void execute(Address as, String... statements) throws SQLException {
    try (var connection = connect(as)) {
      run(connection, statements);
    }
  }

  /// The rows of a query as the owner: column -> value.
  public List<Map<String, Object>> rows(String sql) throws SQLException {
    try (var connection = connect(owner())) {
      return new ArrayList<>(
          new JdbcTemplate(new SingleConnectionDataSource(connection, true)).queryForList(sql));
    }
  }

  /// The one value of a query as the owner, as text.
  public String value(String sql) throws SQLException {
    try (var connection = connect(owner());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  public long number(String sql) throws SQLException {
    return Long.parseLong(value(sql));
  }

  /// The newest configuration version.
  public long head() throws SQLException {
    return number("SELECT number FROM config_head");
  }

  /// A connection in whose transaction several statements can be run.
  Connection transaction(Address as) throws SQLException {
    var connection = connect(as);
    connection.setAutoCommit(false);
    return connection;
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
