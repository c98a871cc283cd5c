package dev.sluice.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Makes UUIDs of version 7 (RFC 9562): milliseconds since 1970, then random bits.
///
/// Within one generator each id is greater than the one before, as text and as bytes: inside a
/// millisecond, or when the clock steps back, the random part counts on by a random step (the
/// RFC's method 2). Safe for use by many threads.
final class UuidV7 implements Supplier<UUID> {
  private static final long RAND_B = 0x3FFF_FFFF_FFFF_FFFFL; // 62 bits
  private static final int RAND_A = 0xFFF; // 12 bits
  private static final long STEP = 1L << 32;

  private final Clock clock;
  private final RandomGenerator random;
  private long millis;
  private int randA;
  private long randB;

  UuidV7(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// A generator with an unpredictable seed.
  static UuidV7 seeded(Clock clock) {
    var seed = new SecureRandom().generateSeed(Long.BYTES * 4);
    return new UuidV7(clock, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
  }

  @Override
  public synchronized UUID get() {
    long now = clock.millis();
    if (now > millis) {
      start(now);
    } else {
      countOn();
    }
    long high = millis << 16 | 0x7000L | randA;
    long low = Long.MIN_VALUE | randB; // the variant: binary 10
    return new UUID(high, low);
  }

  private void start(long now) {
    millis = now;
    randA = random.nextInt(RAND_A + 1);
    randB = random.nextLong() & RAND_B;
  }

  private void countOn() {
    randB += 1 + random.nextLong(STEP);
    if (randB > RAND_B) {
      randB &= RAND_B;
      randA++;
    }
    if (randA > RAND_A) {
      start(millis + 1); // the millisecond is used up: borrow from the next
    }
  }
}
