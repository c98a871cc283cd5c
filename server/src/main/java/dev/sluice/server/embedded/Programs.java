package dev.sluice.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's own programs, unpacked, as this user can run them.
///
/// PostgreSQL refuses to run as root. Where this process is root, its programs run in a user
/// namespace of their own, in which they are nobody.
record Programs(Path home) {
  private static final boolean ROOT = isRoot();

  /// Runs one to its end and returns what it said; a child it leaves behind must not hold its
  /// output open.
  ///
  /// @throws Unsuccessful when it ends with another status than 0
  String run(String program, List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (ROOT) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    var process = start(builder);
    process.getOutputStream().close();
    try (var output = process.getInputStream()) {
      var said = new String(output.readAllBytes(), UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new Unsuccessful(program, status, said);
      }
      return said;
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if (!ROOT) {
        throw e;
      }
      throw new DatabaseUnusable(
          "PostgreSQL does not run as root, and 'unshare' (util-linux), which would let it run as nobody, does not start: run as an ordinary user, or use --database-url",
          e);
    }
  }

  private static boolean isRoot() {
    var self = Path.of("/proc/self");
    try {
      return Files.exists(self)
          ? Files.getAttribute(self, "unix:uid").equals(0)
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException _) {
      return false;
    }
  }

  /// A program ended with a status other than 0. The message is what it said about that.
  static final class Unsuccessful extends IOException {
    private static final long serialVersionUID = 1;

    Unsuccessful(String program, int status, String said) {
      super("%s ended with status %d: %s".formatted(program, status, complaint(said)));
    }

    private static String complaint(String said) {
      return said.lines()
          .filter(line -> line.matches(".*\\b(FATAL|PANIC|ERROR|error):.*"))
          .findFirst()
          .orElseGet(() -> said.lines().reduce("it said nothing", (_, last) -> last));
    }
  }
}
