package dev.sluice.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings a database's schema to what this build needs, and its roles. The only DDL there is.
///
/// Several processes may migrate at once: they wait for each other.
public final class Migrations {
  /// The schema version this build needs: the number of its newest migration.
  static final int VERSION = 12;

  /// Where the database remembers its migrations. A name of our own, so that another application's
  /// Flyway in the same schema is never taken for ours.
  static final String HISTORY = "sluice_schema_history";

  private static final String LOCATION = "classpath:dev/sluice/postgres/migration";
  private static final int OLDEST_SERVER = 15;
  private static final Set<MigrationState> OF_THE_FUTURE =
      Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  private static final String SERVER =
      """
      SELECT current_setting('server_version_num')::INTEGER / 10000,
             current_setting('server_encoding'), current_schema()
      """;

  private Migrations() {}

  /// Migrates as the owner and sets the roles up as far as the owner may.
  ///
  /// @throws StoreUnavailable when the database does not answer
  /// @throws SchemaTooNew when a newer build migrated it
  /// @throws MigrationRefused when it is older than PostgreSQL 15, not UTF-8, holds something else
  public static void migrate(Address owner, RolePasswords passwords) {
    try {
      try (var connection = connect(owner)) {
        checkServer(connection, owner);
      }
      migrate(owner);
      try (var connection = connect(owner)) {
        Roles.setUp(connection, passwords);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(Trouble.describe(e, owner), e);
    }
  }

  private static Connection connect(Address owner) throws SQLException {
    return DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
  }

  private static void checkServer(Connection connection, Address owner) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SERVER)) {
      row.next();
      if (row.getInt(1) < OLDEST_SERVER) {
        throw new MigrationRefused(
            "%s is PostgreSQL %d: version %d or newer is needed"
                .formatted(owner.place(), row.getInt(1), OLDEST_SERVER));
      }
      if (!"UTF8".equals(row.getString(2))) {
        throw new MigrationRefused(
            "the database %s is encoded in %s: create one with ENCODING 'UTF8'"
                .formatted(owner.place(), row.getString(2)));
      }
      if (row.getString(3) == null) {
        throw new MigrationRefused(
            "the user %s has no schema in %s: create one, or set its search_path"
                .formatted(owner.user(), owner.place()));
      }
    }
  }

  private static void migrate(Address owner) {
    var flyway =
        Flyway.configure()
            .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
            .locations(LOCATION)
            .failOnMissingLocations(true)
            .table(HISTORY)
            .load();
    try {
      refuseFuture(flyway.info().all(), owner);
      flyway.migrate();
    } catch (FlywayException e) {
      throw refused(e, owner);
    }
  }

  private static void refuseFuture(MigrationInfo[] migrations, Address owner) {
    Arrays.stream(migrations)
        .filter(migration -> OF_THE_FUTURE.contains(migration.getState()))
        .reduce((_, later) -> later)
        .ifPresent(
            newest -> {
              throw new SchemaTooNew(owner, String.valueOf(newest.getVersion()));
            });
  }

  private static MigrationRefused refused(FlywayException failure, Address owner) {
    var message =
        switch (failure.getErrorCode()) {
          case CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE ->
              "the schema in %s holds tables that are not Sluice's; nothing was changed: use an empty database, or an empty schema (add ?currentSchema=NAME to the URL)"
                  .formatted(owner.place());
          case CoreErrorCode.VALIDATE_ERROR ->
              "the schema in %s was not made by the migrations of this build; nothing was changed: use the build that made it, or an empty database"
                  .formatted(owner.place());
          default ->
              "the database %s cannot be migrated by %s: %s"
                  .formatted(owner.place(), owner.user(), reason(failure));
        };
    return new MigrationRefused(message, failure);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
