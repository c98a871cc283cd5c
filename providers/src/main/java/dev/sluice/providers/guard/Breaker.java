package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Ticker;
import java.util.function.DoubleSupplier;

/// Keeps calls away from a source that fails, and finds out by itself when it works again. Safe
/// for use by many threads; nothing here blocks.
///
/// Every change of state begins another era. What comes of an attempt counts only in the era in
/// which the attempt was begun: the failures of an outage that come home late neither open a
/// breaker that has closed nor spoil a probe.
final class Breaker {
  private static final int MOST_DOUBLINGS = 30;

  private final Ticker ticker;
  private final DoubleSupplier random;
  private volatile BreakerRule rule;

  private BreakerState state = BreakerState.CLOSED;
  private long era;
  private int failures; // in a row, while closed
  private long failingSince;
  private int openings; // in a row
  private long openUntil;

  /// @param random draws from 0 (inclusive) to 1
  Breaker(BreakerRule rule, Ticker ticker, DoubleSupplier random) {
    this.rule = rule;
    this.ticker = ticker;
    this.random = random;
  }

  /// Whether a call may go on.
  enum Admission {
    /// It may.
    PASSES,
    /// It may, alone, and [#probeEnded] is to be called afterwards.
    PROBES,
    /// It may not.
    STAYS
  }

  /// From now on it goes by this rule.
  void change(BreakerRule next) {
    rule = next;
  }

  synchronized BreakerState state() {
    return state;
  }

  /// Whether nothing may be sent, not even a probe.
  synchronized boolean isOpen() {
    return state == BreakerState.OPEN;
  }

  /// The era in which an attempt begins.
  synchronized long era() {
    return era;
  }

  synchronized Admission admit() {
    return switch (state) {
      case CLOSED -> Admission.PASSES;
      case HALF_OPEN -> Admission.STAYS;
      case OPEN -> {
        if (ticker.nanos() - openUntil < 0) {
          yield Admission.STAYS;
        }
        enter(BreakerState.HALF_OPEN);
        yield Admission.PROBES;
      }
    };
  }

  /// The probe is over. If nothing was learned from it, the next call is one.
  synchronized void probeEnded() {
    if (state == BreakerState.HALF_OPEN) {
      enter(BreakerState.OPEN);
      openUntil = ticker.nanos();
    }
  }

  /// An attempt that was begun in this era, at this reading of the ticker, is over.
  synchronized void record(long begunIn, long begunAt, boolean failed) {
    if (begunIn != era || state == BreakerState.OPEN) {
      return;
    }
    if (!failed) {
      failures = 0;
      openings = 0;
      if (state == BreakerState.HALF_OPEN) {
        enter(BreakerState.CLOSED);
      }
    } else if (state == BreakerState.HALF_OPEN || isEnough(begunAt)) {
      open();
    }
  }

  private boolean isEnough(long begunAt) {
    if (failures == 0) {
      failingSince = begunAt;
    }
    failures++;
    boolean isLong = ticker.nanos() - failingSince >= rule.span().toNanos();
    return failures >= rule.failures() || (failures > 1 && isLong);
  }

  private void open() {
    long longest = rule.longest().toNanos();
    long first = rule.pause().toNanos();
    int doublings = Math.min(openings, MOST_DOUBLINGS);
    long pause = first > longest >> doublings ? longest : first << doublings;
    openings++;
    failures = 0;
    openUntil = ticker.nanos() + (long) (pause * (1 + random.getAsDouble()) / 2);
    enter(BreakerState.OPEN);
  }

  private void enter(BreakerState next) {
    state = next;
    era++;
  }
}
