package dev.sluice.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server of a directory whose owner's lock this process holds: running, and announced in the
/// directory.
final class OwnedServer {
  private static final Logger LOG = LoggerFactory.getLogger(OwnedServer.class);
  private static final int ATTEMPTS_TO_START = 3;
  private static final int PAUSE_MILLIS = 500;

  private final DataDirectory directory;
  private final Cluster cluster;

  private OwnedServer(DataDirectory directory, Cluster cluster) {
    this.directory = directory;
    this.cluster = cluster;
  }

  /// Starts it, after stopping what a killed owner may have left.
  static OwnedServer start(DataDirectory directory) throws InterruptedException {
    try {
      Files.deleteIfExists(directory.owner());
      var cluster = new Cluster(directory, Unpacking.programs(directory));
      Leftovers.clear(directory, cluster);
      int port = cluster.exists() ? run(directory, cluster) : make(directory, cluster);
      LiveOwner.thisProcess(port).write(directory.owner());
      return new OwnedServer(directory, cluster);
    } catch (IOException | SQLException e) {
      throw new DatabaseUnusable(
          "the PostgreSQL of %s does not start: %s".formatted(directory.root(), e.getMessage()), e);
    }
  }

  /// Stops it. An interruption waits until that is done.
  void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      Files.deleteIfExists(directory.owner());
      cluster.stop();
    } catch (IOException e) {
      LOG.error("PostgreSQL of {} did not stop: {}", directory.root(), e.getMessage());
    } catch (InterruptedException _) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int run(DataDirectory directory, Cluster cluster)
      throws IOException, InterruptedException {
    Passwords.read(directory.passwords());
    return start(cluster);
  }

  private static int make(DataDirectory directory, Cluster cluster)
      throws IOException, SQLException, InterruptedException {
    var passwords = Passwords.readOrMake(directory.passwords());
    cluster.initialise(passwords);
    int port = start(cluster);
    cluster.furnish(port, passwords);
    return port;
  }

  /// A port that was free may be taken a moment later, and what a killed server shared with its
  /// children stays claimed until the last of them has noticed: both pass.
  private static int start(Cluster cluster) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = Ports.free(attempt == 1 ? cluster.lastPort() : OptionalInt.empty());
      try {
        cluster.start(port);
        return port;
      } catch (IOException e) {
        if (attempt == ATTEMPTS_TO_START) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
