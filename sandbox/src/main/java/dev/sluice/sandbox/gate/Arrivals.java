package dev.sluice.sandbox.gate;

import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// When the requests of one provider arrived, in microseconds since the sandbox was started; the
/// last [#KEPT] of them. Safe for many threads.
public final class Arrivals {

  /// How many are kept.
  public static final int KEPT = 200_000;

  private final LongSupplier micros;
  private long[] moments = new long[1024];
  private int next;
  private int kept;
  private long dropped;

  Arrivals(LongSupplier micros) {
    this.micros = micros;
  }

  /// Notes one arrival. The clock is read inside, so that the moments are in order.
  synchronized void note() {
    if (kept == moments.length && kept < KEPT) {
      moments = Arrays.copyOf(moments, Math.min(KEPT, 2 * kept));
      next = kept;
    }
    moments[next] = micros.getAsLong();
    next = (next + 1) % moments.length;
    if (kept < moments.length) {
      kept++;
    } else {
      dropped++;
    }
  }

  /// The arrivals at or after the first and before the second moment, in order.
  public synchronized LongStream between(long since, long until) {
    var oldest = kept < moments.length ? 0 : next;
    var all =
        IntStream.range(0, kept)
            .mapToLong(i -> moments[(oldest + i) % moments.length])
            .filter(it -> it >= since && it < until)
            .toArray();
    return LongStream.of(all);
  }

  /// How many older ones are no longer kept.
  public synchronized long dropped() {
    return dropped;
  }

  synchronized void clear() {
    moments = new long[1024];
    next = 0;
    kept = 0;
    dropped = 0;
  }
}
