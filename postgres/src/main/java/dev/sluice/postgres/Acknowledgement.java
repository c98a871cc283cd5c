package dev.sluice.postgres;

import dev.sluice.engine.plan.Problem;
import java.time.Instant;
import java.util.List;

/// What an instance makes of a configuration version.
///
/// @param taken whether it works with it now; else it refused it and goes on with the one before
/// @param problems why it refused it, or what is doubtful about it
/// @param at when, by the instance's own clock
public record Acknowledgement(long version, boolean taken, List<Problem> problems, Instant at) {
  public Acknowledgement {
    problems = List.copyOf(problems);
  }
}
