package dev.sluice.server.replay;

import java.util.OptionalInt;
import java.util.Set;

/// What is to be replayed: so many tracks (all without a number), and which fields are compared
/// (all if none).
public record Request(OptionalInt sample, Set<String> fields) {
  public Request {
    fields = Set.copyOf(fields);
  }
}
