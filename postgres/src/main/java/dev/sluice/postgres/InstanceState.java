package dev.sluice.postgres;

import dev.sluice.engine.plan.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A live instance and the configuration it works with.
///
/// @param http where it serves, if it does
/// @param version what it works with; empty if it has none yet
/// @param refused the version that it refused, if it goes on with an older one
/// @param problems why it refused it, or what is doubtful about the version it works with
/// @param since since when this is so, by its own clock
/// @param seenAt when it was last heard of, by the database's clock
public record InstanceState(
    UUID id,
    String name,
    Optional<String> http,
    OptionalLong version,
    OptionalLong refused,
    List<Problem> problems,
    Instant since,
    Instant seenAt) {
  public InstanceState {
    problems = List.copyOf(problems);
  }

  /// `ACK` or `NACK`.
  public String state() {
    return refused.isPresent() ? "NACK" : "ACK";
  }
}
