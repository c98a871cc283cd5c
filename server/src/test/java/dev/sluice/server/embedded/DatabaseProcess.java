package dev.sluice.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another JVM that uses a data directory: opens its database, says how it went, and closes it when
/// its input ends.
final class DatabaseProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private DatabaseProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static DatabaseProcess start(Path directory, Use use) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DatabaseProcess.class.getName(),
            directory.toString(),
            use.name());
    return new DatabaseProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// The next line it says: `owned <port>`, `attached <port>`, `closed`, or why it did not start.
  String says() throws IOException {
    return String.valueOf(output.readLine());
  }

  /// The last line before its output ends.
  String saysAtLast() {
    return output.lines().reduce("nothing", (_, line) -> line);
  }

  /// Lets it close its database; it says `closed` afterwards.
  void end() throws IOException {
    process.getOutputStream().close();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Ends it, kindly.
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  static Connection connect(EmbeddedDatabase database, Role role) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), role.user(), database.password(role));
  }

  static void main(String[] arguments) throws IOException {
    try (var database = EmbeddedDatabase.open(Path.of(arguments[0]), Use.valueOf(arguments[1]))) {
      System.out.println(
          (database.owned() ? "owned " : "attached ")
              + database.jdbcUrl().replaceAll("[^0-9]*127\\.0\\.0\\.1:([0-9]+).*", "$1"));
      System.in.readAllBytes();
    } catch (DirectoryInUse | DatabaseUnusable e) {
      System.out.println(e.getMessage());
      return;
    }
    System.out.println("closed");
  }
}
