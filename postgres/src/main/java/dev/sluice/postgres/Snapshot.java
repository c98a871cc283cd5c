package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.postgres.json.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The configuration's rows at one moment: table -> row -> column.
record Snapshot(long version, JsonNode tree) {
  Snapshot(long version, String json) {
    this(version, Json.read(json));
  }

  /// The same, understood.
  ///
  /// @throws BrokenConfiguration when rows cannot be read; it names all of them
  Configuration configuration() {
    return ConfigurationJson.read(version, tree);
  }

  /// The same, or an empty one where rows cannot be read: a rollback leaves those behind.
  Configuration readable() {
    try {
      return configuration();
    } catch (BrokenConfiguration _) {
      return new Configuration(version, List.of(), Map.of(), Map.of(), Map.of());
    }
  }
}
