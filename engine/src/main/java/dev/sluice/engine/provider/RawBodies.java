package dev.sluice.engine.provider;

import java.util.UUID;
import java.util.function.Supplier;

/// Where whole bodies go, for finding faults in extraction. Implemented by the store; safe for use
/// by many threads.
@FunctionalInterface
public interface RawBodies {
  /// A body as text, without secrets.
  record Body(String contentType, String text) {
    @Override
    public String toString() {
      return "%s of %d characters".formatted(contentType, text.length());
    }
  }

  /// Keeps a body of an observation that is stored already; the body is made only if it is kept.
  /// Does nothing while bodies are not to be kept or the store does not answer; throws nothing.
  void keep(UUID observation, Supplier<Body> body);

  /// Keeps none.
  static RawBodies none() {
    return (_, _) -> {};
  }
}
