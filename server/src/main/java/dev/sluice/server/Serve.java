package dev.sluice.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the service until the process is told to end.
public final class Serve {
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);
  private static final Duration START = Duration.ofSeconds(20);

  private Serve() {}

  /// Starts the service, prints one line when it is ready, and returns only when the process ends:
  /// at SIGTERM or SIGINT all is closed in order, before the Java machine goes.
  ///
  /// @param adminToken what writing under /admin needs as Bearer; without one only loopback is
  ///     served
  /// @throws CannotStart with one line for the user, and nothing left open
  public static void run(
      Deployment.Options options, InetAddress host, int port, Optional<String> adminToken) {
    var settings = ServeSettings.from(System.getenv());
    var started = new CompletableFuture<RunningServer>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop"));
    try {
      var server = RunningServer.start(options, host, port, adminToken, settings);
      System.out.println("Sluice is ready at " + server.uri());
      started.complete(server);
      new CountDownLatch(1).await();
    } catch (RuntimeException | Error e) {
      started.completeExceptionally(e);
      throw e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Also when the signal comes while the service is still starting: then it waits for that.
  private static void stop(CompletableFuture<RunningServer> started) {
    try {
      started.get(START.toSeconds(), TimeUnit.SECONDS).close();
    } catch (ExecutionException _) {
      LOG.debug("nothing to stop: the service did not start");
    } catch (TimeoutException _) {
      LOG.warn("the service was still starting and is left as it is");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
