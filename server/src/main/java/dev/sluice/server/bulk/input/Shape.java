package dev.sluice.server.bulk.input;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /// What is wrong with the mapping, if something is.
  Optional<String> trouble() {
    var unknown = new TreeSet<>(mapping.keySet());
    unknown.removeAll(fields);
    unknown.remove(Aliases.ID);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "--map names %s, which is no field; there are %s"
                .formatted(String.join(", ", unknown), String.join(", ", new TreeSet<>(fields))));
  }
}
