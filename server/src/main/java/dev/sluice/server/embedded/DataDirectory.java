package dev.sluice.server.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the embedded database keeps its things, all in one directory that exists; an absolute path
/// without links, so that it is recognised on the command line of a running server.
record DataDirectory(Path root) {

  /// The directory at this path, made if there is none (readable by its owner alone).
  static DataDirectory at(Path path) {
    try {
      var all = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(all));
      var root = path.toRealPath();
      if (!Files.isWritable(root)) {
        throw new AccessDeniedException(path.toString());
      }
      return new DataDirectory(root);
    } catch (FileAlreadyExistsException e) {
      throw new DatabaseUnusable(path + " is not a directory: choose another with --data", e);
    } catch (IOException e) {
      throw new DatabaseUnusable(
          "cannot write to the data directory %s (%s): choose another with --data"
              .formatted(path.toAbsolutePath(), e.getClass().getSimpleName()),
          e);
    }
  }

  /// What PostgreSQL calls the data directory.
  Path cluster() {
    return root.resolve("postgres");
  }

  /// Exists from before `cluster` is made until it is complete: what stands there may be deleted.
  Path unfinished() {
    return root.resolve("postgres.unfinished");
  }

  /// What the server says.
  Path log() {
    return root.resolve("postgres.log");
  }

  /// Locked by the owner for as long as it lives.
  Path ownerLock() {
    return root.resolve("owner.lock");
  }

  /// Locked, shared, by every attached process.
  Path guestLock() {
    return root.resolve("guests.lock");
  }

  /// Who owns it and where the server listens; there only while the server runs, or after a crash.
  Path owner() {
    return root.resolve("owner");
  }

  /// The passwords of all roles.
  Path passwords() {
    return root.resolve("passwords");
  }
}
