package dev.sluice.server.embedded;

/// What a command does with a data directory that somebody may be using already.
public enum Use {
  /// Owns the database, alone: a live owner is a reason not to start.
  OWN,
  /// Attaches to a live owner, and owns the database where there is none.
  ATTACH_OR_OWN
}
