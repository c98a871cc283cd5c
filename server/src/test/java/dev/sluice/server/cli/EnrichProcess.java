package dev.sluice.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `sluice enrich` in a process of its own.
final class EnrichProcess implements AutoCloseable {
  private final Process process;
  private final Path complaints;

  private EnrichProcess(Process process, Path complaints) {
    this.process = process;
    this.complaints = complaints;
  }

  /// @param complaints a file for its standard error
  static EnrichProcess start(Path complaints, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "enrich"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(complaints.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new EnrichProcess(builder.start(), complaints);
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// What it ends with, waiting for that.
  int status() throws InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end; it said: " + complaints());
    }
    return process.exitValue();
  }

  String complaints() {
    try {
      return Files.readString(complaints, UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
