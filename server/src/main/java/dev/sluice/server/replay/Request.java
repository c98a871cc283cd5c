package dev.sluice.server.replay;

import java.util.OptionalInt;
import java.util.Set;

/// What is to be replayed: so many tracks (all without a number), these fields (all if none), and
/// whether what comes out is stored.
public record Request(OptionalInt sample, Set<String> fields, boolean apply) {
  public Request {
    fields = Set.copyOf(fields);
  }
}
