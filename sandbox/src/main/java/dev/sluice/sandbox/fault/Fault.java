package dev.sluice.sandbox.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A fault as it was asked for.
///
/// @param rate the share of the requests there that it hits, above 0 and up to 1
/// @param life how long it stands
/// @param times how many requests it hits at most
/// @param detail what it does besides being of its kind
record Fault(
    Kind kind,
    String provider,
    Place place,
    double rate,
    Optional<Duration> life,
    OptionalInt times,
    Detail detail) {

  /// What only some kinds have; the others carry the usual value.
  record Detail(
      int status,
      Optional<String> body,
      OptionalInt retryAfter,
      String location,
      Latency latency,
      long bytes,
      Duration pause) {}
}
