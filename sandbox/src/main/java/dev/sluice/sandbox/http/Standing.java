package dev.sluice.sandbox.http;

import java.time.Duration;

/// How much of a rate limit is used up, for headers that announce it.
///
/// @param limit how many requests a window takes
/// @param used how many of them are in the window now
/// @param untilFree how long until the oldest of them leaves it; zero if there is none
public record Standing(int limit, int used, Duration untilFree) {

  /// How many whole seconds until then, a begun one counted.
  public long secondsUntilFree() {
    return untilFree.plusNanos(999_999_999).toSeconds();
  }

  /// How many more would be let in now.
  public int remaining() {
    return limit - used;
  }
}
