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
/// | deezer | 50 in 5 s | documented |
/// | reccobeats | 5 in 1 s | not documented, assumed |
/// | listenbrainz | 30 in 10 s | announced, number assumed |
/// | tidal | 5 in 1 s | not documented, assumed |
final class Limits {

  private static final Map<String, Limit> AT_SPEED_1 =
      Map.ofEntries(
          Map.entry("spotify", new Limit(300, Duration.ofSeconds(30))),
          Map.entry("beatport", new Limit(10, Duration.ofSeconds(1))),
          Map.entry("musicbrainz", new Limit(1, Duration.ofSeconds(1))),
          Map.entry("acousticbrainz", new Limit(10, Duration.ofSeconds(10))),
          Map.entry("lastfm", new Limit(5, Duration.ofSeconds(1))),
          Map.entry("discogs", new Limit(60, Duration.ofSeconds(60))),
          Map.entry("mixesdb", new Limit(1, Duration.ofSeconds(1))),
          Map.entry("getsongbpm", new Limit(3000, Duration.ofHours(1))),
          Map.entry("deezer", new Limit(50, Duration.ofSeconds(5))),
          Map.entry("reccobeats", new Limit(5, Duration.ofSeconds(1))),
          Map.entry("listenbrainz", new Limit(30, Duration.ofSeconds(10))),
          Map.entry("tidal", new Limit(5, Duration.ofSeconds(1))));

  private Limits() {}

  static Limit of(String provider) {
    return Optional.ofNullable(AT_SPEED_1.get(provider))
        .orElseThrow(() -> new IllegalStateException("no limit is set for " + provider));
  }
}
