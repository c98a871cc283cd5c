package dev.sluice.providers.guard;

/// The arithmetic of a rate limit: at most `limit` requests in any window, however it is laid.
/// Safe for use by many threads.
///
/// A grant counts from the moment its request is sent, and until then without end: a request that
/// is held up between the two (a new connection, a busy machine) cannot arrive together with those
/// of the next window. What was sent in the last window is remembered, so memory is bounded by
/// twice the limit. Readings of the ticker are compared by difference only: they may be negative
/// and may wrap around.
final class SlidingWindow {
  private static final int FIRST_CAPACITY = 16;

  private int limit;
  private long windowNanos;
  private long[] sent = new long[FIRST_CAPACITY]; // a ring, oldest at `first`
  private int first;
  private int size;
  private int pending;

  SlidingWindow(int limit, long windowNanos) {
    change(limit, windowNanos);
  }

  /// From now on it is this many in this window. What was sent within the window so far still
  /// counts.
  synchronized void change(int limit, long windowNanos) {
    if (limit < 1 || windowNanos < 1) {
      throw new IllegalArgumentException(
          "a rate needs at least 1 in 1 ns, got %d in %d ns".formatted(limit, windowNanos));
    }
    this.limit = limit;
    this.windowNanos = windowNanos;
  }

  /// Makes a grant and returns 0, or makes none and returns for how long there will be none.
  synchronized long tryGrant(long now) {
    while (size > 0 && now - sent[first] >= windowNanos) {
      first = (first + 1) % sent.length;
      size--;
    }
    if (size + pending < limit) {
      pending++;
      return 0;
    }
    return size == 0 ? windowNanos : windowNanos - Math.max(0, now - sent[first]);
  }

  /// The request of a grant is sent now; once for every grant.
  synchronized void sent(long now) {
    if (size == sent.length) {
      grow();
    }
    sent[(first + size) % sent.length] = now;
    size++;
    pending--;
  }

  /// The request of a grant is not sent after all.
  synchronized void release() {
    pending--;
  }

  private void grow() {
    var larger = new long[sent.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = sent[(first + i) % sent.length];
    }
    sent = larger;
    first = 0;
  }
}
