package dev.sluice.providers.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Asks a sandbox in another process what it has seen: `GET /_sandbox/stats`. Safe for use by many
/// threads; a call blocks.
public final class SandboxProbe implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int BODY_BYTES = 1 << 20;

  private final URI stats;
  private final Outbound outbound;

  private SandboxProbe(URI stats, Outbound outbound) {
    this.stats = stats;
    this.outbound = outbound;
  }

  /// What a sandbox has seen so far, by provider, and what it multiplies every rate limit by.
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

  /// A probe of the sandbox at this address, `http://HOST:PORT`. Nothing is sent yet.
  ///
  /// @throws SandboxUnavailable if this is no such address
  public static SandboxProbe at(URI base) {
    if (!"http".equals(base.getScheme()) || base.getHost() == null) {
      throw new SandboxUnavailable(
          "'%s' is no address of a sandbox: give http://127.0.0.1:PORT".formatted(base));
    }
    return new SandboxProbe(
        base.resolve("/_sandbox/stats"), new Outbound(1, Set.of(Peer.of(base))));
  }

  /// What it has seen.
  ///
  /// @throws SandboxUnavailable if it does not answer, or not as a sandbox does
  public Stats stats() {
    return switch (outbound.send(Request.get(stats, Map.of()), SILENCE, BODY_BYTES, () -> {})) {
      case Response.Received(var status, _, var body) when status == 200 -> read(body);
      case Response.Received received -> throw unusable("HTTP status " + received.status());
      case Response.Broken(var reason) -> throw unusable(reason);
      case Response.Unacceptable(var reason) -> throw unusable(reason);
    };
  }

  private Stats read(String body) {
    if (Json.read(body) instanceof Json.Tree(Map<?, ?> tree)
        && tree.get("speed") instanceof Number speed
        && speed.doubleValue() > 0) {
      return new Stats(
          counts(tree.get("requests")),
          counts(tree.get("tokens")),
          counts(tree.get("questions")),
          speed.doubleValue());
    }
    throw unusable("that is no sandbox's answer");
  }

  private static Map<String, Long> counts(@Nullable Object tree) {
    var counts = new TreeMap<String, Long>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach(
          (provider, count) -> {
            if (count instanceof Number number) {
              counts.put(String.valueOf(provider), number.longValue());
            }
          });
    }
    return counts;
  }

  private SandboxUnavailable unusable(String reason) {
    return new SandboxUnavailable(
        "no sandbox answers at %s (%s): start one with ./sluice sandbox, or correct the address"
            .formatted(stats.resolve("/"), reason));
  }

  @Override
  public void close() {
    outbound.close();
  }
}
