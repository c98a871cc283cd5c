package dev.sluice.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The roles beside the owner, and what each may do. Roles belong to the whole server, so one that
/// is there already is used as it is.
final class Roles {
  static final String APP = "sluice_app";
  static final String OPERATOR = "sluice_operator";

  private static final Logger LOG = LoggerFactory.getLogger(Roles.class);

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('sluice roles', 0))";

  private static final String MAY_CREATE =
      "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user";

  private Roles() {}

  static void setUp(Connection connection, RolePasswords passwords) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(LOCK);
      try (var may = statement.executeQuery(MAY_CREATE)) {
        may.next();
        if (may.getBoolean(1)) {
          create(connection, APP, passwords.app());
          create(connection, OPERATOR, passwords.operator());
        } else {
          LOG.info("this role may not create roles: {} and {} are not made", APP, OPERATOR);
        }
      }
      statement.execute(grants());
      connection.commit();
    }
  }

  private static void create(Connection connection, String role, Optional<String> password)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$
          BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
              CREATE ROLE %1$s NOLOGIN;
            END IF;
          EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- another database of this server did it at the same moment
          END
          $$
          """
              .formatted(role));
      if (password.isPresent()) {
        statement.execute("ALTER ROLE %s LOGIN".formatted(role));
        // hashed here, so that no server log ever shows it
        connection
            .unwrap(PGConnection.class)
            .alterUserPassword(role, password.get().toCharArray(), "scram-sha-256");
      }
    }
  }

  private static String grants() {
    try (var sql = Roles.class.getResourceAsStream("roles.sql")) {
      if (sql == null) {
        throw new IllegalStateException("roles.sql is missing from this build");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
