package dev.sluice.sandbox;

import dev.sluice.sandbox.acousticbrainz.AcousticBrainzApi;
import dev.sluice.sandbox.beatport.BeatportApi;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.control.Pages;
import dev.sluice.sandbox.control.Router;
import dev.sluice.sandbox.deezer.DeezerApi;
import dev.sluice.sandbox.discogs.DiscogsApi;
import dev.sluice.sandbox.fault.Faults;
import dev.sluice.sandbox.gate.Gate;
import dev.sluice.sandbox.gate.Limit;
import dev.sluice.sandbox.getsongbpm.GetSongBpmApi;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.lastfm.LastfmApi;
import dev.sluice.sandbox.listenbrainz.ListenBrainzApi;
import dev.sluice.sandbox.mixesdb.MixesDbApi;
import dev.sluice.sandbox.musicbrainz.MusicBrainzApi;
import dev.sluice.sandbox.reccobeats.ReccoBeatsApi;
import dev.sluice.sandbox.spotify.SpotifyApi;
import dev.sluice.sandbox.tidal.TidalApi;
import dev.sluice.sandbox.wire.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// The providers' APIs on loopback over a small catalogue of real facts, running until closed.
///
/// A provider's URL `https://HOST/PATH?QUERY` is `URI/PROVIDER/PATH?QUERY` here. The accepted
/// client is `sandbox-id` with the secret `sandbox-secret`, the accepted key `sandbox-key`; tokens
/// are its own. Under `/_sandbox/` it shows what it counted and takes faults. Safe for many
// threads.
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
  private final Faults faults;
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
    var apis =
        List.<Api>of(
            new SpotifyApi(catalogue, nanos),
            new BeatportApi(catalogue, nanos),
            new MusicBrainzApi(catalogue, clock),
            new AcousticBrainzApi(catalogue, clock),
            new LastfmApi(catalogue),
            new DiscogsApi(catalogue),
            new MixesDbApi(catalogue),
            new GetSongBpmApi(catalogue),
            new DeezerApi(catalogue),
            new ReccoBeatsApi(catalogue),
            new ListenBrainzApi(catalogue),
            new TidalApi(catalogue, nanos));
    var start = nanos.getAsLong();
    faults = new Faults(apis.stream().map(Api::name).toList(), nanos);
    gates = apis.stream().map(it -> new Gate(it, limit(it.name()), faults, nanos, start)).toList();
    var pages = new Pages(gates, faults, options.speed(), () -> (nanos.getAsLong() - start) / 1000);
    server = new Server(options.port(), new Router(gates, options.latency(), pages));
  }

  private Optional<Limit> limit(String provider) {
    return options.limits()
        ? Optional.of(Limits.of(provider).times(options.speed()))
        : Optional.empty();
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

  /// When the requests of a provider came that [Stats] counts: microseconds since the start, in
  /// order, the last 200,000 of them.
  ///
  /// @throws IllegalArgumentException if there is no such provider
  public LongStream arrivals(String provider) {
    return gates.stream()
        .filter(gate -> gate.name().equals(provider))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no provider '" + provider + "'"))
        .arrivals()
        .between(0, Long.MAX_VALUE);
  }

  /// The faults that are set, none at first.
  public Faults faults() {
    return faults;
  }

  private Map<String, Long> perProvider(ToLongFunction<Gate> count) {
    var counts = new TreeMap<String, Long>();
    gates.forEach(gate -> counts.put(gate.name(), count.applyAsLong(gate)));
    return counts;
  }

  /// Stops listening and drops what is under way.
  @Override
  public void close() {
    server.close();
  }
}
