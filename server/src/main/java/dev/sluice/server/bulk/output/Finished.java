package dev.sluice.server.bulk.output;

import dev.sluice.server.enrich.Enriched;
import java.util.Map;

/// An enriched track, and the texts of its row that could not be read as their field, by field.
public record Finished(Enriched enriched, Map<String, String> ignored) {
  public Finished {
    ignored = Map.copyOf(ignored);
  }
}
