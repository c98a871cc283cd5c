package dev.sluice.engine.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a provider's file declares that it can do: its lookups, best first.
///
/// `origin` is what its questions carry: the base URL, or `sandbox`. `market` is the territory its
/// questions are asked for, or the empty string.
public record Capabilities(String provider, String origin, String market, List<Lookup> lookups) {
  public Capabilities {
    lookups = List.copyOf(lookups);
  }

  /// Every field that some lookup supplies, in file order.
  public Set<String> supplies() {
    var fields = new LinkedHashSet<String>();
    lookups.forEach(lookup -> fields.addAll(lookup.supplies()));
    return fields;
  }
}
