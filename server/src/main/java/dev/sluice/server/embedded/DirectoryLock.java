package dev.sluice.server.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A lock that ends with the process that holds it, however it ends.
///
/// The system keeps such locks per process and drops them all when the process closes any handle
/// to the file: therefore this process remembers which files it has open and never opens one
/// twice.
final class DirectoryLock implements AutoCloseable {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// The lock for one process alone, or empty when somebody holds it, shared or not.
  static Optional<DirectoryLock> exclusive(Path file) {
    return take(file, false);
  }

  /// The lock for one of many, or empty when somebody holds it alone.
  static Optional<DirectoryLock> shared(Path file) {
    return take(file, true);
  }

  private static Optional<DirectoryLock> take(Path file, boolean shared) {
    if (!OPEN.add(file)) {
      return Optional.empty();
    }
    FileLock lock = null;
    try {
      var channel = FileChannel.open(file, CREATE, READ, WRITE);
      lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new DirectoryLock(file, channel));
    } catch (IOException e) {
      throw new DatabaseUnusable("cannot lock " + file + " (" + e.getMessage() + ")", e);
    } finally {
      if (lock == null) {
        OPEN.remove(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OPEN.remove(file);
    }
  }
}
