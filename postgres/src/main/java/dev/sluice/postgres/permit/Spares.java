package dev.sluice.postgres.permit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Permits that were handed out beyond what was wanted, until their time is over: who asks for one
/// after the other needs no round trip for each. Safe for use by many threads.
public final class Spares {
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();

  private record Block(int permits, long until) {}

  /// Permits taken from a spare block; they last this much longer.
  public record Taken(int permits, Duration left) {}

  /// Keeps permits of a source until a reading of the ticker.
  public void keep(String source, int permits, long until) {
    if (permits > 0) {
      blocks.put(source, new Block(permits, until));
    }
  }

  /// Up to `wanted` permits of a source, if there are some that last at least this long.
  public Optional<Taken> take(String source, int wanted, long now, Duration atLeast) {
    if (!blocks.containsKey(source)) {
      return Optional.empty();
    }
    var taken = new Taken[1];
    blocks.computeIfPresent(
        source,
        (_, block) -> {
          var left = Duration.ofNanos(block.until - now);
          if (left.compareTo(atLeast) < 0) {
            return null;
          }
          int permits = Math.min(wanted, block.permits);
          taken[0] = new Taken(permits, left);
          return permits == block.permits ? null : new Block(block.permits - permits, block.until);
        });
    return Optional.ofNullable(taken[0]);
  }
}
