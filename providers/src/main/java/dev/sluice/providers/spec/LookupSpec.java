package dev.sluice.providers.spec;

import dev.sluice.engine.provider.Lookup;

/// One way to ask a source, executable: what the engine knows of it, the request and how the
/// response is read.
///
/// `fingerprint` changes when anything changes that decides what an answer says.
public record LookupSpec(
    Lookup lookup, RequestTemplate request, ResponseRule response, String fingerprint) {
  /// The lookup's name, unique within the provider.
  public String name() {
    return lookup.name();
  }
}
