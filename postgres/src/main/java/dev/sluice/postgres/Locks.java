package dev.sluice.postgres;

import dev.sluice.engine.track.Value;
import dev.sluice.postgres.commit.Link;
import dev.sluice.postgres.decision.LockTable;
import java.util.Map;
import java.util.UUID;

/// Values that a person set and locked. Safe for use by many threads; calls block.
public final class Locks {
  private final Connections connections;
  private final Link link;
  private final VersionTable versions;
  private final LockTable table;

  Locks(Connections connections, Link link, VersionTable versions) {
    this.connections = connections;
    this.link = link;
    this.versions = versions;
    this.table = new LockTable(connections.sql());
  }

  /// The locked values of a track, by field; none while the store does not answer, which settles
  /// them all the same when it does.
  public Map<String, Value> of(String track) {
    if (!link.answers()) {
      return Map.of();
    }
    try {
      return connections.use(() -> table.of(track));
    } catch (StoreUnavailable _) { // the link has been told, and tells
      return Map.of();
    }
  }

  /// Sets and locks a value; false if there is no such track. The author's comment is the reason.
  ///
  /// @param id names the lock
  public boolean lock(UUID id, String track, String field, Value value, Author by) {
    return connections.inTransaction(
        () -> {
          versions.author(by);
          return table.lock(id, track, field, value, by.comment());
        });
  }

  /// Unlocks a value, which stays until the track is decided again; false if it is not locked. The
  /// author's comment is the reason.
  public boolean unlock(String track, String field, Author by) {
    return connections.inTransaction(
        () -> {
          versions.author(by);
          return table.unlock(track, field, by.comment());
        });
  }
}
