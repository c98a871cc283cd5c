package dev.sluice.providers.guard;

import java.time.Duration;

/// What holds for the guards of every source.
///
/// A lookup that the credential has lost is tried again every `probeEvery`. A breaker stays open
/// for `breakerPause` at first and for up to `breakerLongest`. A source that asks to be left alone
/// is, for up to `longestPause`.
public record GuardSettings(
    Duration probeEvery, Duration breakerPause, Duration breakerLongest, Duration longestPause) {
  /// 6 hours; 1 s, up to 1 minute; 1 hour.
  public static GuardSettings defaults() {
    return new GuardSettings(
        Duration.ofHours(6), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));
  }
}
