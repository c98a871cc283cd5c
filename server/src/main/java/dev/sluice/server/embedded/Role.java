package dev.sluice.server.embedded;

/// A database role that Sluice or a person logs in as, with its name in PostgreSQL.
public enum Role {
  /// Owns database and schema and runs the migrations.
  OWNER("sluice_owner"),
  /// What enrichment runs as: no DDL, no change to what was observed.
  APP("sluice_app"),
  /// A person with psql: changes configuration, reads the rest.
  OPERATOR("sluice_operator");

  private final String user;

  Role(String user) {
    this.user = user;
  }

  /// Its name in PostgreSQL.
  public String user() {
    return user;
  }
}
