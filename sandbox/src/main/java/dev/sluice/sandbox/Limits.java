package dev.sluice.sandbox;

import dev.sluice.sandbox.gate.Limit;
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
/// | lastfm | 5 in 1 s | an older text of its terms |
/// | discogs | 60 in 60 s | documented, with credentials |
/// | mixesdb | 1 in 1 s | not documented, what its users keep |
/// | getsongbpm | 3000 in 1 h | documented |
final class Limits {

  private static final Map<String, Limit> AT_SPEED_1 =
      Map.of(
          "spotify", new Limit(300, Duration.ofSeconds(30)),
          "beatport", new Limit(10, Duration.ofSeconds(1)),
          "musicbrainz", new Limit(1, Duration.ofSeconds(1)),
          "acousticbrainz", new Limit(10, Duration.ofSeconds(10)),
          "lastfm", new Limit(5, Duration.ofSeconds(1)),
          "discogs", new Limit(60, Duration.ofSeconds(60)),
          "mixesdb", new Limit(1, Duration.ofSeconds(1)),
          "getsongbpm", new Limit(3000, Duration.ofHours(1)));

  private Limits() {}

  static Limit of(String provider) {
    return Optional.ofNullable(AT_SPEED_1.get(provider))
        .orElseThrow(() -> new IllegalStateException("no limit is set for " + provider));
  }
}
