package dev.sluice.server.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server under a data directory, owned by this process or by another one.
///
/// One process owns a directory: it holds a lock that ends with it, starts the server and stops
/// it again. A server whose owner was killed is stopped by the next owner, and nothing that was
/// committed is lost. The server listens on 127.0.0.1 only, on the same port as last time if that
/// is free, and every login needs a password.
///
/// Safe for use by many threads; closing twice is harmless. No shutdown hook stops it: whoever
/// opens it closes it, after everything that uses it.
public final class EmbeddedDatabase implements AutoCloseable {
  static final String DATABASE = "sluice";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final int PAUSE_MILLIS = 100;
  private static final int PAUSES_FOR_AN_OWNER_TO_START = 900;
  private static final int PAUSES_FOR_AN_OWNER_TO_SAY_WHO = 20;

  private final DataDirectory directory;
  private final Use use;
  private final DirectoryLock lock;
  private final Optional<OwnedServer> server;
  private final Passwords passwords;
  private LiveOwner owner;
  private boolean closed;

  private EmbeddedDatabase(
      DataDirectory directory,
      Use use,
      DirectoryLock lock,
      Optional<OwnedServer> server,
      LiveOwner owner) {
    this.directory = directory;
    this.use = use;
    this.lock = lock;
    this.server = server;
    this.owner = owner;
    this.passwords = Passwords.read(directory.passwords());
  }

  /// Starts the server of this directory, or attaches to it. Makes the directory and the database
  /// if there are none.
  ///
  /// @throws DirectoryInUse when it has a live owner and `use` is [Use#OWN]
  /// @throws DatabaseUnusable when there is no way to use it
  public static EmbeddedDatabase open(Path dataDirectory, Use use) {
    var directory = DataDirectory.at(dataDirectory);
    try {
      for (int pauses = 0; pauses < PAUSES_FOR_AN_OWNER_TO_START; pauses++) {
        var lock = DirectoryLock.exclusive(directory.ownerLock());
        if (lock.isPresent()) {
          return own(directory, use, lock.get());
        }
        var attached = use == Use.OWN ? refuse(directory, pauses) : attach(directory);
        if (attached.isPresent()) {
          return attached.get();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("interrupted while PostgreSQL started", e);
    }
    throw new DirectoryInUse(directory.root(), LiveOwner.read(directory.owner()));
  }

  /// Where a role logs in to the live server of this directory, as a `postgres://` URL with its
  /// password; empty when no process runs that server. Starts nothing.
  public static Optional<String> liveUrl(Path dataDirectory, Role role) {
    var directory = new DataDirectory(dataDirectory.toAbsolutePath().normalize());
    return LiveOwner.read(directory.owner())
        .filter(LiveOwner::isAlive)
        .map(
            owner ->
                "postgres://%s:%s@127.0.0.1:%d/%s"
                    .formatted(
                        role.user(),
                        Passwords.read(directory.passwords()).of(role),
                        owner.port(),
                        DATABASE));
  }

  /// Whether this process runs the server.
  public boolean owned() {
    return server.isPresent();
  }

  /// Its JDBC URL, without user and password.
  public synchronized String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(owner.port(), DATABASE);
  }

  /// The password of a role.
  public String password(Role role) {
    return passwords.of(role);
  }

  /// Lets others find the HTTP API that this owner serves; nothing if another process owns it.
  public synchronized void announce(URI http) {
    if (owned() && !closed) {
      owner = owner.serving(http);
      try {
        owner.write(directory.owner());
      } catch (IOException e) {
        throw new DatabaseUnusable("cannot write " + directory.owner(), e);
      }
    }
  }

  /// Stops the server if this process runs it. One that was opened with [Use#ATTACH_OR_OWN] first
  /// waits until the commands that attached to it have ended, unless its thread is interrupted or
  /// the process is told to end.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (server.isPresent()) {
        var guests = use == Use.OWN ? Optional.<DirectoryLock>empty() : awaitGuests();
        server.get().stop();
        guests.ifPresent(DirectoryLock::close);
      }
    } finally {
      lock.close();
    }
  }

  private static EmbeddedDatabase own(DataDirectory directory, Use use, DirectoryLock lock)
      throws InterruptedException {
    boolean open = false;
    try {
      var server = OwnedServer.start(directory);
      var owner = LiveOwner.read(directory.owner()).orElseThrow();
      var database = new EmbeddedDatabase(directory, use, lock, Optional.of(server), owner);
      open = true;
      return database;
    } finally {
      if (!open) {
        lock.close();
      }
    }
  }

  private static Optional<EmbeddedDatabase> refuse(DataDirectory directory, int pauses) {
    var owner = LiveOwner.read(directory.owner()).filter(LiveOwner::isAlive);
    if (owner.isPresent() || pauses >= PAUSES_FOR_AN_OWNER_TO_SAY_WHO) {
      throw new DirectoryInUse(directory.root(), owner);
    }
    return Optional.empty();
  }

  private static Optional<EmbeddedDatabase> attach(DataDirectory directory) {
    var guest = DirectoryLock.shared(directory.guestLock());
    var owner = LiveOwner.read(directory.owner()).filter(LiveOwner::isAlive);
    if (guest.isPresent() && owner.isPresent()) {
      return Optional.of(
          new EmbeddedDatabase(
              directory, Use.ATTACH_OR_OWN, guest.get(), Optional.empty(), owner.get()));
    }
    guest.ifPresent(DirectoryLock::close);
    return Optional.empty();
  }

  private Optional<DirectoryLock> awaitGuests() {
    var ending = new AtomicBoolean();
    var hook = new Thread(() -> ending.set(true));
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException _) { // the process is ending already
      return Optional.empty();
    }
    boolean told = false;
    while (!ending.get() && !Thread.currentThread().isInterrupted()) {
      var alone = DirectoryLock.exclusive(directory.guestLock());
      if (alone.isPresent()) {
        forget(hook);
        return alone;
      }
      if (!told) {
        LOG.warn("waiting for another command that still uses {}", directory.root());
        told = true;
      }
      pause();
    }
    return Optional.empty();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // it runs just now, and does no harm
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
