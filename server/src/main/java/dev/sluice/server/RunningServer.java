package dev.sluice.server;

import dev.sluice.server.metrics.ServiceMetrics;
import dev.sluice.server.web.AdminGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// A deployment and the web server before it.
///
/// Closing takes on nothing more (`POST /enrich` says 503), lets running enrichments end or gives
/// them up, answers what is open, and then closes the deployment.
final class RunningServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

  private final Deployment deployment;
  private final ServletWebServerApplicationContext web;
  private final ServeSettings settings;
  private final URI uri;

  private RunningServer(
      Deployment deployment,
      ServletWebServerApplicationContext web,
      ServeSettings settings,
      URI uri) {
    this.deployment = deployment;
    this.web = web;
    this.settings = settings;
    this.uri = uri;
  }

  /// Starts both.
  ///
  /// @throws CannotStart with one line for the user, and nothing left open
  static RunningServer start(
      Deployment.Options options,
      InetAddress host,
      int port,
      Optional<String> adminToken,
      ServeSettings settings) {
    var token = adminToken.filter(text -> !text.isBlank());
    if (!host.isLoopbackAddress() && token.isEmpty()) {
      throw CannotStart.usage(
          "serving on %s needs an admin token: set SLUICE_ADMIN_TOKEN, or serve on 127.0.0.1"
              .formatted(host.getHostAddress()));
    }
    requireFree(host, port);
    var deployment = Deployment.open(options);
    try {
      ServiceMetrics.register(
          deployment.metrics(),
          deployment.configuration(),
          deployment.store(),
          deployment.providers());
      var web = web(deployment, host, port, token, settings);
      var uri = uri(host, HttpApplication.port(web));
      deployment.announce(uri);
      return new RunningServer(deployment, web, settings, uri);
    } catch (PortInUseException e) {
      deployment.close();
      throw inUse(host, port, e);
    } catch (RuntimeException | Error e) {
      deployment.close();
      throw e;
    }
  }

  /// Asks before anything is opened, so that the usual mistake is told at once.
  private static void requireFree(InetAddress host, int port) {
    try (var socket = new ServerSocket(port, 1, host)) {
      LOG.debug("port {} is free", socket.getLocalPort());
    } catch (IOException e) {
      throw inUse(host, port, e);
    }
  }

  private static CannotStart inUse(InetAddress host, int port, Exception cause) {
    return CannotStart.failed(
        "cannot listen on port %d of %s (%s): choose another with --port"
            .formatted(port, host.getHostAddress(), cause.getMessage()),
        cause);
  }

  /// A web server before a deployment.
  static ServletWebServerApplicationContext web(
      Deployment deployment,
      InetAddress host,
      int port,
      Optional<String> token,
      ServeSettings settings) {
    var beans = beans(deployment);
    beans.put("adminGate", new AdminGate(token));
    beans.put("deadline", settings.deadline());
    beans.put("bodyLimit", settings.body());
    return HttpApplication.start(host, port, beans);
  }

  private static Map<String, Object> beans(Deployment deployment) {
    var beans = new LinkedHashMap<String, Object>();
    beans.put("mode", deployment.mode());
    beans.put("ticker", deployment.ticker());
    beans.put("live", deployment.configuration());
    beans.put("lint", deployment.lint());
    beans.put("baseUrls", deployment.baseUrls());
    beans.put("store", deployment.store());
    beans.put("providerRuntime", deployment.providers());
    beans.put("catalogue", deployment.catalogue());
    beans.put("metrics", deployment.metrics());
    beans.put("enrichment", deployment.enrichment());
    return beans;
  }

  private static URI uri(InetAddress host, int port) {
    var address = host.getHostAddress();
    return URI.create(
        "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
  }

  /// Where it listens.
  URI uri() {
    return uri;
  }

  /// The parts behind it.
  Deployment deployment() {
    return deployment;
  }

  @Override
  public void close() {
    try {
      deployment.enrichment().drain(settings.shutdownPatience());
      web.close();
    } finally {
      deployment.close();
    }
  }
}
