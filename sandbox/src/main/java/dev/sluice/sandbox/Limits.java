package dev.sluice.sandbox;

import dev.sluice.sandbox.http.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The rate limits at speed 1.
///
/// | provider | limit | known from |
/// |---|---|---|
/// | spotify | 300 in 30 s | window documented, number assumed |
/// | beatport | 10 in 1 s | not documented, assumed |
/// | musicbrainz | 1 in 1 s | documented |
/// | acousticbrainz | 10 in 10 s | documented |
final class Limits {

  private static final Map<String, Limit> AT_SPEED_1 =
      Map.of(
          "spotify", new Limit(300, Duration.ofSeconds(30)),
          "beatport", new Limit(10, Duration.ofSeconds(1)),
          "musicbrainz", new Limit(1, Duration.ofSeconds(1)),
          "acousticbrainz", new Limit(10, Duration.ofSeconds(10)));

  private Limits() {}

  static Limit of(String provider) {
    return Optional.ofNullable(AT_SPEED_1.get(provider))
        .orElseThrow(() -> new IllegalStateException("no limit is set for " + provider));
  }
}
