package dev.sluice.engine.provider;

import java.time.Duration;
import java.util.List;

/// Hands out the permits of every source's limit, shared by all instances on one store.
/// Implemented by the store; safe for use by many threads; calls block.
public interface Permits {
  /// What a source's limit is.
  ///
  /// `source` names it (provider and origin); at most `requests` in any `window`, at most `perDay`
  /// on any day in UTC (`Long.MAX_VALUE`: no such limit).
  record Limit(String source, int requests, Duration window, long perDay) {}

  /// What a request for permits came to.
  sealed interface Lease {
    /// One permit for each delay, ascending: to be used no earlier than that long after this
    /// answer came, and no later than `lateBy` after that; then it is worth nothing any more.
    record Granted(List<Duration> delays, Duration lateBy) implements Lease {
      public Granted {
        delays = List.copyOf(delays);
      }
    }

    /// The day's budget is spent; there is more after `reset`.
    record Spent(Duration reset) implements Lease {}

    /// The store does not answer. Each instance may use its share: the limit divided by the
    /// instances last seen, at least 1.
    record Away(int instances) implements Lease {}
  }

  /// Leases up to `wanted` permits, at least one unless the budget is spent.
  Lease lease(Limit limit, int wanted) throws InterruptedException;

  /// Whether other instances share them, so that leasing may block.
  default boolean isShared() {
    return true;
  }

  /// Every instance alone: for tests and for deployments without a shared store.
  static Permits unshared() {
    return new Unshared();
  }

  /// No other instance.
  record Unshared() implements Permits {
    @Override
    public Lease lease(Limit limit, int wanted) {
      return new Lease.Away(1);
    }

    @Override
    public boolean isShared() {
      return false;
    }
  }
}
