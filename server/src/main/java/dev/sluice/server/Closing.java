package dev.sluice.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been opened, closed again in the reverse order; one that fails does not keep the
/// others open. Closing a second time does nothing. Used by one thread at a time.
final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /// Remembers something that was just opened.
  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      var resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) { // the last door: the others must still be closed
        LOG.warn("Closing {} failed", resource.getClass().getSimpleName(), e);
      }
    }
  }
}
