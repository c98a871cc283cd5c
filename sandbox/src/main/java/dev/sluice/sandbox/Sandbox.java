package dev.sluice.sandbox;

import dev.sluice.sandbox.acousticbrainz.AcousticBrainzApi;
import dev.sluice.sandbox.beatport.BeatportApi;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Gate;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Server;
import dev.sluice.sandbox.musicbrainz.MusicBrainzApi;
import dev.sluice.sandbox.spotify.SpotifyApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/// The providers' APIs on loopback over a small catalogue of real facts, running until closed.
///
/// A provider's URL `https://HOST/PATH?QUERY` is `URI/PROVIDER/PATH?QUERY` here. The accepted
/// client is `sandbox-id` with the secret `sandbox-secret`; tokens are its own. `GET
/// /_sandbox/stats` shows what [#stats] returns. Safe for many threads.
public final class Sandbox implements AutoCloseable {

  /// How a sandbox is run.
  ///
  /// @param port where it listens on 127.0.0.1; 0 is any free port
  /// @param speed multiplies every rate limit; above 0
  /// @param latency a delay before every answer of a provider
  /// @param limits whether rate limits are held at all
  public record Options(int port, double speed, Duration latency, boolean limits) {

    public Options {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("the port must lie in 0..65535, got " + port);
      }
      if (!(speed > 0) || Double.isInfinite(speed)) {
        throw new IllegalArgumentException("the speed must be a number above 0, got " + speed);
      }
      if (latency.isNegative()) {
        throw new IllegalArgumentException("the latency must not be negative, got " + latency);
      }
    }

    /// Any free port, speed 50, no latency, limits held.
    public static Options defaults() {
      return new Options(0, 50, Duration.ZERO, true);
    }
  }

  /// What the sandbox has seen so far, per provider.
  ///
  /// @param requests all requests but those for tokens, refused ones too; a batch is one
  /// @param tokens requests for tokens
  /// @param questions questions really answered, found or not found; a batch of n is n
  /// @param speed what every limit is multiplied by
  public record Stats(
      Map<String, Long> requests,
      Map<String, Long> tokens,
      Map<String, Long> questions,
      double speed) {

    public Stats {
      requests = Map.copyOf(requests);
      tokens = Map.copyOf(tokens);
      questions = Map.copyOf(questions);
    }
  }

  private final Options options;
  private final List<Gate> gates;
  private final Server server;

  /// Starts a sandbox.
  ///
  /// @throws PortInUse if somebody else listens on the port
  public static Sandbox start(Options options) {
    return start(options, Clock.systemUTC(), System::nanoTime);
  }

  static Sandbox start(Options options, Clock clock, LongSupplier nanos) {
    try {
      return new Sandbox(options, clock, nanos);
    } catch (BindException e) {
      throw new PortInUse(options.port(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox cannot listen on 127.0.0.1", e);
    }
  }

  private Sandbox(Options options, Clock clock, LongSupplier nanos) throws IOException {
    this.options = options;
    var catalogue = Catalogue.bundled();
    gates =
        List.<Api>of(
                new SpotifyApi(catalogue, nanos),
                new BeatportApi(catalogue, nanos),
                new MusicBrainzApi(catalogue, clock),
                new AcousticBrainzApi(catalogue))
            .stream()
            .map(api -> gate(api, nanos))
            .toList();
    server = new Server(options.port(), gates, options.latency(), this::statsJson);
  }

  private Gate gate(Api api, LongSupplier nanos) {
    return options.limits()
        ? Gate.limited(api, Limits.of(api.name()).times(options.speed()), nanos)
        : Gate.open(api, nanos);
  }

  /// Where it listens: `http://127.0.0.1:PORT`.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// What it has seen so far.
  public Stats stats() {
    return new Stats(
        perProvider(Gate::requests),
        perProvider(Gate::tokens),
        perProvider(Gate::questions),
        options.speed());
  }

  private Map<String, Long> perProvider(ToLongFunction<Gate> count) {
    var counts = new TreeMap<String, Long>();
    gates.forEach(gate -> counts.put(gate.name(), count.applyAsLong(gate)));
    return counts;
  }

  private ObjectNode statsJson() {
    var body = Json.object();
    body.set("requests", counts(Gate::requests));
    body.set("tokens", counts(Gate::tokens));
    body.set("questions", counts(Gate::questions));
    return body.put("speed", options.speed());
  }

  private ObjectNode counts(ToLongFunction<Gate> count) {
    var node = Json.object();
    perProvider(count).forEach(node::put);
    return node;
  }

  /// Stops listening and drops what is under way.
  @Override
  public void close() {
    server.close();
  }
}
