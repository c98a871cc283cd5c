package dev.sluice.server.bulk.input;

import java.util.Map;
import java.util.Set;

/// What a file's columns can mean.
///
/// `fields` are the names of all fields there are; `identifiers` those by which alone a track can
/// be found. `mapping` is what the user said: field -> column.
public record Shape(Set<String> fields, Set<String> identifiers, Map<String, String> mapping) {
  public Shape {
    fields = Set.copyOf(fields);
    identifiers = Set.copyOf(identifiers);
    mapping = Map.copyOf(mapping);
  }
}
