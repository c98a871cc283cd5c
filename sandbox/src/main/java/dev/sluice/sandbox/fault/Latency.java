package dev.sluice.sandbox.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Delays that are spread as those of real services are: log-normal, with this median and this
/// 99th percentile, in milliseconds, the median above 0 and not above the other.
record Latency(double median, double p99) {

  private static final double SIGMAS_TO_P99 = 2.3263;

  Duration next(RandomGenerator chance) {
    var sigma = Math.log(p99 / median) / SIGMAS_TO_P99;
    return Duration.ofNanos((long) (1e6 * median * Math.exp(sigma * chance.nextGaussian())));
  }
}
