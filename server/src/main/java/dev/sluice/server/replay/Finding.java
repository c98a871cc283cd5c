package dev.sluice.server.replay;

import java.util.Optional;
import java.util.UUID;

/// Something stored that is not what it should be: where, and what. `problem` is one line.
public record Finding(
    String track, Optional<UUID> decision, Optional<UUID> observation, String problem) {
  static Finding of(String track, String problem) {
    return new Finding(track, Optional.empty(), Optional.empty(), problem);
  }

  /// The same on one line.
  public String line() {
    return "track "
        + track
        + decision.map(id -> ", decision " + id).orElse("")
        + observation.map(id -> ", observation " + id).orElse("")
        + ": "
        + problem;
  }
}
