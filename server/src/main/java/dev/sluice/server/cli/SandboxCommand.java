package dev.sluice.server.cli;

import dev.sluice.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sluice sandbox`: the providers' APIs on loopback, until the process is told to end.
@Command(
    name = "sandbox",
    description = {
      "Speaks for the providers on 127.0.0.1, over a small catalogue of real recordings.",
      "Use it with: sluice enrich FILE --sandbox=URL"
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where it listens (default: any free port).",
      defaultValue = "0")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Multiplies every rate limit (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private double speed;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      description = "A delay before every answer: 50ms, or 50 for milliseconds (default: none).",
      defaultValue = "0ms",
      converter = Milliseconds.class)
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--limits",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether rate limits are held at all (default: they are).")
  private boolean limits;

  @Override
  public Integer call() {
    try (var sandbox = Sandbox.start(options())) {
      System.out.printf(
          "Sandbox is ready at %s (speed %s; counters at %s/_sandbox/stats,"
              + " arrivals at /log, faults at /faults)%n",
          sandbox.uri(), speed, sandbox.uri());
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private Sandbox.Options options() {
    try {
      return new Sandbox.Options(port, speed, latency, limits);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /// A time, or a bare number of milliseconds.
  static final class Milliseconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      var bare = text.strip().matches("\\d{1,9}");
      return new DurationConverter().convert(bare ? text.strip() + "ms" : text);
    }
  }
}
