package dev.sluice.sandbox.http;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The bearer tokens that one provider issued, with their end. Safe for many threads.
public final class Tokens {

  /// What a token is worth.
  public enum Standing {
    VALID,
    EXPIRED,
    UNKNOWN
  }

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Duration life;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<String, Long> ends = new ConcurrentHashMap<>();

  /// Tokens of that life on a steady clock of nanoseconds.
  public Tokens(Duration life, LongSupplier nanos) {
    this.life = life;
    this.nanos = nanos;
  }

  /// How long a token is good for.
  public Duration life() {
    return life;
  }

  /// A new token.
  public String issue() {
    var now = nanos.getAsLong();
    ends.values().removeIf(end -> now - end > REMEMBERED.toNanos());
    var token = UUID.randomUUID().toString().replace("-", "");
    ends.put(token, now + life.toNanos());
    return token;
  }

  /// What the token is worth now.
  public Standing standing(String token) {
    var end = ends.get(token);
    if (end == null) {
      return Standing.UNKNOWN;
    }
    return nanos.getAsLong() - end < 0 ? Standing.VALID : Standing.EXPIRED;
  }
}
