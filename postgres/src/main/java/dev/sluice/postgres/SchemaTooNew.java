package dev.sluice.postgres;

/// The database was migrated by a newer build; this one leaves it alone.
public final class SchemaTooNew extends RuntimeException {
  private static final long serialVersionUID = 1;

  SchemaTooNew(Address address, String found) {
    super(
        "the database %s has schema version %s and this build knows up to %d: use the newer build, or another database"
            .formatted(address.place(), found, Migrations.VERSION));
  }
}
