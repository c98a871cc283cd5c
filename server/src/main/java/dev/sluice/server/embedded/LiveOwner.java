package dev.sluice.server.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The process that runs a data directory's server, and where that listens on loopback.
///
/// `started` is when the process began: with it a reused process id is told from the owner.
/// `serves` is the address of its HTTP API, if it has one. Holds no password.
record LiveOwner(long pid, String started, int port, Optional<URI> serves) {

  static LiveOwner thisProcess(int port) {
    var self = ProcessHandle.current();
    return new LiveOwner(self.pid(), started(self), port, Optional.empty());
  }

  /// What the file says, empty when there is none or it is no such file.
  static Optional<LiveOwner> read(Path file) {
    try {
      var entries = PrivateFile.read(file);
      return Optional.of(
          new LiveOwner(
              Long.parseLong(entries.getOrDefault("pid", "")),
              entries.getOrDefault("started", ""),
              Integer.parseInt(entries.getOrDefault("port", "")),
              Optional.ofNullable(entries.get("serves")).map(URI::create)));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("pid", Long.toString(pid));
    entries.put("started", started);
    entries.put("port", Integer.toString(port));
    entries.put("database", url());
    serves.ifPresent(uri -> entries.put("serves", uri.toString()));
    PrivateFile.write(file, entries);
  }

  LiveOwner serving(URI http) {
    return new LiveOwner(pid, started, port, Optional.of(http));
  }

  /// Whether that very process is running.
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(process -> process.isAlive() && started(process).equals(started))
        .isPresent();
  }

  private String url() {
    return "postgres://127.0.0.1:%d/%s".formatted(port, EmbeddedDatabase.DATABASE);
  }

  @Override
  public String toString() {
    return "process %d (%s%s)".formatted(pid, serves.map(uri -> uri + ", ").orElse(""), url());
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }
}
