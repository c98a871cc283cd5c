package dev.sluice.postgres;

import java.util.List;
import java.util.Optional;

/// How the store is, for /health.
///
/// @param answering whether it answered last time
/// @param problem why not, in one line
/// @param queued rows that wait to be stored
/// @param capacity most rows that may wait
/// @param notEnforced what the database does not forbid this process, in words; empty where the
///     roles are separate
public record StoreState(
    boolean answering,
    Optional<String> problem,
    int queued,
    int capacity,
    List<String> notEnforced) {
  public StoreState {
    notEnforced = List.copyOf(notEnforced);
  }
}
