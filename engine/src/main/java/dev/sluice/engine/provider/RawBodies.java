package dev.sluice.engine.provider;

import java.util.UUID;

/// Where whole bodies go, for finding faults in extraction. Implemented by the store; safe for use
/// by many threads.
@FunctionalInterface
public interface RawBodies {
  /// Keeps a body of an observation that is stored already. Does nothing while bodies are not to
  /// be kept or the store does not answer; throws nothing.
  void keep(UUID observation, String contentType, byte[] body);

  /// Keeps none.
  static RawBodies none() {
    return (_, _, _) -> {};
  }
}
