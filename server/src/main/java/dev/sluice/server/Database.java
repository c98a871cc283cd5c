package dev.sluice.server;

import dev.sluice.postgres.Address;
import dev.sluice.postgres.RolePasswords;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.embedded.Use;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where a deployment's data are: in a PostgreSQL of its own under a directory, or in somebody's.
sealed interface Database extends AutoCloseable {
  /// Who migrates.
  Address owner();

  /// Who works.
  Address app();

  /// The passwords that migrating sets for roles made by it.
  RolePasswords passwords();

  /// Tells other processes where this one serves HTTP, if they can be told.
  void announce(URI http);

  @Override
  void close();

  /// Opens the database at the URL, or the embedded one.
  ///
  /// @param use whether a live owner of the directory is refused or joined
  static Database open(Optional<String> url, Path directory, Use use) {
    return url.<Database>map(text -> new Elsewhere(DatabaseUrl.parse(text)))
        .orElseGet(() -> new Embedded(EmbeddedDatabase.open(directory, use)));
  }

  /// Under a directory; closing stops the server if this process started it.
  record Embedded(EmbeddedDatabase server) implements Database {
    @Override
    public Address owner() {
      return address(Role.OWNER);
    }

    @Override
    public Address app() {
      return address(Role.APP);
    }

    @Override
    public RolePasswords passwords() {
      return new RolePasswords(
          Optional.of(server.password(Role.APP)), Optional.of(server.password(Role.OPERATOR)));
    }

    private Address address(Role role) {
      return new Address(server.jdbcUrl(), role.user(), server.password(role));
    }

    @Override
    public void announce(URI http) {
      server.announce(http);
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /// Somebody's, with one role for everything.
  record Elsewhere(Address address) implements Database {
    @Override
    public Address owner() {
      return address;
    }

    @Override
    public Address app() {
      return address;
    }

    @Override
    public RolePasswords passwords() {
      return new RolePasswords(Optional.empty(), Optional.empty());
    }

    @Override
    public void announce(URI http) {}

    @Override
    public void close() {}
  }
}
