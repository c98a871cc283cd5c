package dev.sluice.providers.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What attempts at a source came to since the start. `failures` and `refusals` are among the
/// `attempts`; `totalTook` is their time on the wire.
public record Tally(
    long attempts,
    long failures,
    long refusals,
    Duration totalTook,
    Optional<Instant> lastAttempt,
    Optional<String> lastError) {
  static final Tally NONE = new Tally(0, 0, 0, Duration.ZERO, Optional.empty(), Optional.empty());
}
