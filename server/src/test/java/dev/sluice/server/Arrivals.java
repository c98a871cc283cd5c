package dev.sluice.server;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.sandbox.Sandbox;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// When a sandbox's requests came, in microseconds and in order, and the limits they had to keep.
record Arrivals(Map<String, long[]> micros, Map<String, Limit> limits) {
  static final Arrivals NONE = new Arrivals(Map.of(), Map.of());

  /// Two requests travel at different paces: a limit holds over a window that is so much shorter.
  private static final long MARGIN = 50_000;

  /// At most so many requests in any window.
  record Limit(int requests, long windowMicros) {}

  /// What came so far, and the limits of the provider files at this speed.
  static Arrivals of(Sandbox sandbox, Deployment deployment, double speed) {
    var micros = new TreeMap<String, long[]>();
    sandbox
        .stats()
        .requests()
        .keySet()
        .forEach(provider -> micros.put(provider, sandbox.arrivals(provider).toArray()));
    var limits =
        deployment.catalogue().files().stream()
            .collect(toMap(ProviderFile::name, file -> limit(file, speed)));
    return new Arrivals(micros, limits);
  }

  private static Limit limit(ProviderFile file, double speed) {
    return new Limit((int) (file.limitRequests() * speed), file.limitWindow().toNanos() / 1_000);
  }

  /// No window has more requests than its limit allows.
  void keepTheLimits() {
    assertThat(micros.keySet()).isNotEmpty();
    micros.forEach(
        (provider, arrived) -> {
          var limit = Objects.requireNonNull(limits.get(provider));
          for (int i = 0; i + limit.requests() < arrived.length; i++) {
            assertThat(arrived[i + limit.requests()] - arrived[i])
                .as("%s: microseconds from request %d to the one over the limit", provider, i)
                .isGreaterThanOrEqualTo(limit.windowMicros() - MARGIN);
          }
        });
  }

  int count(String provider) {
    return micros.getOrDefault(provider, new long[0]).length;
  }

  /// The share of what the limit allows in a window and 50 ms that was sent, without the first and
  /// the last fifth of the requests.
  double busy(String provider) {
    var arrived = Objects.requireNonNull(micros.get(provider));
    var limit = Objects.requireNonNull(limits.get(provider));
    int from = arrived.length / 5;
    int to = arrived.length * 4 / 5;
    double perMicro = (to - from) / (double) (arrived[to] - arrived[from]);
    return perMicro * (limit.windowMicros() + MARGIN) / limit.requests();
  }
}
