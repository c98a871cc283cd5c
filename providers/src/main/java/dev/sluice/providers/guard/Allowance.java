package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Permits.Lease;
import dev.sluice.engine.provider.Permits.Limit;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.spec.ProviderSpec.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;

/// When the next request may go out: by the source's window as this instance sees it, by the
/// permits that all instances share, and by the day's budget.
///
/// An instance keeps the whole limit itself in any case, counted from the moment a request really
/// goes out; shared permits come on top. While they are not to be had it keeps its share. [#next]
/// and [#alone] are for one thread at a time, the rest for many.
final class Allowance {
  private static final Duration MARGIN = Duration.ofMillis(50);
  private static final Duration AHEAD = Duration.ofSeconds(1);
  private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private final String source;
  private final Permits permits;
  private final Clock clock;
  private final Ticker ticker;
  private final SlidingWindow window;
  private final DayBudget budget = new DayBudget();
  private final Deque<Permit> leased = new ArrayDeque<>();
  private volatile Limit limit;
  private volatile Instant spentUntil = Instant.MIN;
  private int instances = 1;
  private boolean away;
  private long awayUntil;

  /// @param source the name under which instances share its limit
  Allowance(String source, Limits limits, Permits permits, Clock clock, Ticker ticker) {
    this.source = source;
    this.permits = permits;
    this.clock = clock;
    this.ticker = ticker;
    this.limit = limit(limits);
    this.window = new SlidingWindow(limit.requests(), nanos(limit));
  }

  /// A permit that was leased: good from one reading of the ticker to another.
  private record Permit(long from, long until) {}

  /// Whether the next request may go out.
  sealed interface Turn {
    /// It may: [#sent] or [#release] must follow.
    record Now() implements Turn {}

    /// Not before that long, above 0.
    record Later(long nanos) implements Turn {}

    /// Not before the day's budget is renewed.
    record Spent() implements Turn {}
  }

  /// From now on these limits hold.
  void change(Limits limits) {
    limit = limit(limits);
  }

  private Limit limit(Limits limits) {
    return new Limit(
        source, limits.requests(), limits.window(), limits.perDay().orElse(Long.MAX_VALUE));
  }

  private static long nanos(Limit limit) {
    return limit.window().plus(MARGIN).toNanos();
  }

  /// Whether asking may block.
  boolean isShared() {
    return permits.isShared();
  }

  /// Whether the day's budget is known to be spent.
  boolean isSpent() {
    return clock.instant().isBefore(spentUntil);
  }

  /// Says that it is spent, or this instance's share of it while the store is away.
  String spent() {
    return "nothing is left here of the budget of %d requests a day until %s"
        .formatted(limit.perDay(), spentUntil);
  }

  /// Whether a request may go out; if others will follow it, `wanted` tells how many in all;
  /// it is asked for only when permits are leased, which may block.
  Turn next(IntSupplier wanted) throws InterruptedException {
    if (!isShared() || isAway()) {
      return alone();
    }
    while (!leased.isEmpty() && leased.getFirst().until() - ticker.nanos() < 0) {
      leased.removeFirst();
    }
    if (leased.isEmpty() && !lease(Math.clamp(wanted.getAsInt(), 1, ahead()))) {
      return isSpent() ? new Turn.Spent() : alone();
    }
    long early = leased.getFirst().from() - ticker.nanos();
    var turn = early > 0 ? new Turn.Later(early) : inWindow(1);
    if (turn instanceof Turn.Now) {
      leased.removeFirst();
      budget.take(Long.MAX_VALUE, clock.instant());
    }
    return turn;
  }

  /// The same without asking the others. Never blocks.
  Turn alone() {
    if (!budget.take(Math.max(1, limit.perDay() / instances), clock.instant())) {
      spentUntil = isShared() ? soon() : DayBudget.reset(clock.instant());
      return new Turn.Spent();
    }
    var turn = inWindow(instances);
    if (!(turn instanceof Turn.Now)) {
      budget.giveBack();
    }
    return turn;
  }

  /// When the store may tell again what the others have left of the day.
  private Instant soon() {
    return clock.instant().plusNanos(ASK_AGAIN_NANOS);
  }

  private Turn inWindow(int among) {
    var today = limit;
    window.change(Math.max(1, today.requests() / among), nanos(today));
    long wait = window.tryGrant(ticker.nanos());
    return wait > 0 ? new Turn.Later(wait) : new Turn.Now();
  }

  private boolean isAway() {
    return away && awayUntil - ticker.nanos() > 0;
  }

  /// How many permits are leased at most: as many as the source takes in a second.
  int ahead() {
    var today = limit;
    long inTime = today.requests() * AHEAD.toNanos() / Math.max(1, today.window().toNanos());
    return Math.clamp(inTime, 1, today.requests());
  }

  private boolean lease(int wanted) throws InterruptedException {
    var lease = permits.lease(limit, wanted);
    long now = ticker.nanos();
    away = lease instanceof Lease.Away;
    switch (lease) {
      case Lease.Granted(var delays, var lateBy) -> {
        for (var delay : delays) {
          long from = now + delay.toNanos();
          leased.add(new Permit(from, from + lateBy.toNanos()));
        }
      }
      case Lease.Spent(var reset) -> spentUntil = clock.instant().plus(reset);
      case Lease.Away(var seen) -> {
        instances = Math.max(1, seen);
        awayUntil = now + ASK_AGAIN_NANOS;
      }
    }
    return !leased.isEmpty();
  }

  /// A request that might go out does so now.
  void sent() {
    window.sent(ticker.nanos());
  }

  /// A request that might go out does not.
  void release() {
    window.release();
    budget.giveBack();
  }
}
