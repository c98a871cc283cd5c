package dev.sluice.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What an owner that was killed left behind: a server without an owner, or the file in which a
/// dead server still claims the cluster. Whoever calls this holds the owner's lock.
final class Leftovers {
  private static final int PAUSES = 50;
  private static final int PAUSE_MILLIS = 100;

  private Leftovers() {}

  /// Stops that server and removes the claim of a dead one; nothing otherwise.
  static void clear(DataDirectory directory, Cluster cluster)
      throws IOException, InterruptedException {
    var claim = directory.cluster().resolve("postmaster.pid");
    if (!Files.exists(claim)) {
      return;
    }
    var server = server(claim, directory.cluster());
    if (server.isPresent()) {
      stop(directory, cluster, server.get());
    }
    Files.deleteIfExists(claim);
  }

  /// It may also die on its own in the middle of this.
  private static void stop(DataDirectory directory, Cluster cluster, ProcessHandle server)
      throws IOException, InterruptedException {
    try {
      cluster.stop();
    } catch (Programs.Unsuccessful _) {
      server.destroyForcibly();
    }
    for (int i = 0; worksIn(server, directory.cluster()); i++) {
      if (i == PAUSES) {
        throw new IOException("the server of a killed owner, process " + server.pid() + ", stays");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /// The live server that the claim names. Not a process that merely got its number, and not a
  /// dead one whose parent has not noticed yet, although the system answers for that too: neither
  /// names the cluster on its command line nor works in its directory.
  private static Optional<ProcessHandle> server(Path claim, Path cluster) throws IOException {
    try (var lines = Files.lines(claim)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("[1-9][0-9]{0,17}"))
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          .filter(process -> worksIn(process, cluster));
    }
  }

  private static boolean worksIn(ProcessHandle process, Path cluster) {
    return process.info().commandLine().orElse("").contains(cluster.toString())
        || workingDirectory(process.pid()).filter(cluster::equals).isPresent();
  }

  /// Where a process works, on systems that tell; found even after the data directory was moved.
  private static Optional<Path> workingDirectory(long pid) {
    try {
      return Optional.of(Path.of("/proc", Long.toString(pid), "cwd").toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
