package dev.sluice.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The service in a process of its own, with a sandbox of its own unless it gets one's address.
final class ServeProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ServeProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static ServeProcess start(Path data, int port, Optional<URI> sandbox) throws IOException {
    var arguments = new ArrayList<>(List.of(data.toString(), Integer.toString(port)));
    sandbox.ifPresent(uri -> arguments.add(uri.toString()));
    return start(arguments);
  }

  /// On somebody's database, looking for changes this often without any reason.
  static ServeProcess on(String databaseUrl, Path data, URI sandbox, Duration interval)
      throws IOException {
    return start(
        List.of(data.toString(), "0", sandbox.toString(), databaseUrl, interval.toString()));
  }

  private static ServeProcess start(List<String> arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServeProcess.class.getName()));
    command.addAll(arguments);
    return new ServeProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /// Waits until it is ready and returns where it listens.
  URI uri() throws IOException {
    var before = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("Sluice is ready at ")) {
        return URI.create(line.substring("Sluice is ready at ".length()).strip());
      }
      before.add(line);
    }
    throw new AssertionError("it ended before it was ready: " + before);
  }

  /// All it says until it ends.
  List<String> lines() {
    return output.lines().toList();
  }

  /// `kill PID`; waits until it has ended. What it said can still be read.
  void terminate() throws InterruptedException {
    process.toHandle().destroy(); // unlike Process.destroy it leaves the output open
    assertEnded();
  }

  /// `kill -9 PID`.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertEnded();
  }

  /// Its exit code, once it has ended by itself.
  int exitCode() throws InterruptedException {
    assertEnded();
    return process.exitValue();
  }

  private void assertEnded() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  static void main(String[] arguments) {
    var sandbox =
        arguments.length > 2
            ? new Deployment.SandboxChoice.At(URI.create(arguments[2]))
            : new Deployment.SandboxChoice.Own();
    try {
      var data = Path.of(arguments[0]);
      Serve.run(
          arguments.length > 3
              ? new Deployment.Options(
                  Optional.of(arguments[3]),
                  data,
                  sandbox,
                  Optional.empty(),
                  Duration.parse(arguments[4]),
                  true)
              : TestServer.options(data, sandbox),
          InetAddress.getLoopbackAddress(),
          Integer.parseInt(arguments[1]),
          Optional.empty());
    } catch (CannotStart e) {
      System.out.println(e.getMessage());
      System.exit(e.exitCode());
    }
  }
}
