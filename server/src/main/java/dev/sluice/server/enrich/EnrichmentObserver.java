package dev.sluice.server.enrich;

/// Told of every live decision, once. Safe for use by many threads; returns quickly.
@FunctionalInterface
public interface EnrichmentObserver {
  /// A track was enriched.
  void enriched(Enriched enriched);
}
