package dev.sluice.providers.guard;

/// The arithmetic of a rate limit: at most `limit` grants in any window, however it is laid.
///
/// It remembers when the grants of the last window were made, so its memory is bounded by the
/// limit. Readings of the ticker are compared by difference only: they may be negative and may
/// wrap around. Used under its owner's lock.
final class SlidingWindow {
  private static final int FIRST_CAPACITY = 16;

  private final int limit;
  private final long windowNanos;
  private long[] grants = new long[FIRST_CAPACITY]; // a ring, oldest at `first`
  private int first;
  private int size;

  SlidingWindow(int limit, long windowNanos) {
    if (limit < 1 || windowNanos < 1) {
      throw new IllegalArgumentException(
          "a rate needs at least 1 in 1 ns, got %d in %d ns".formatted(limit, windowNanos));
    }
    this.limit = limit;
    this.windowNanos = windowNanos;
  }

  /// Makes a grant at `now` and returns 0, or makes none and returns how long until one is free.
  long tryGrant(long now) {
    while (size > 0 && now - grants[first] >= windowNanos) {
      first = (first + 1) % grants.length;
      size--;
    }
    if (size == limit) {
      return windowNanos - Math.max(0, now - grants[first]);
    }
    if (size == grants.length) {
      grow();
    }
    grants[(first + size) % grants.length] = now;
    size++;
    return 0;
  }

  private void grow() {
    var larger = new long[(int) Math.min(limit, grants.length * 2L)];
    for (int i = 0; i < size; i++) {
      larger[i] = grants[(first + i) % grants.length];
    }
    grants = larger;
    first = 0;
  }
}
