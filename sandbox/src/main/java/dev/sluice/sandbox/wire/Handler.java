package dev.sluice.sandbox.wire;

import dev.sluice.sandbox.http.Request;

/// Answers the requests of all connections; called by many threads.
@FunctionalInterface
public interface Handler {

  /// The answer; may take its time.
  ///
  /// @throws InterruptedException if the server is closed meanwhile
  Delivery handle(Request request) throws InterruptedException;
}
