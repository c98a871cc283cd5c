package dev.sluice.postgres;

import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.postgres.commit.Link;
import dev.sluice.postgres.permit.PermitTable;
import dev.sluice.postgres.permit.PermitTable.Leased;
import dev.sluice.postgres.permit.Spares;
import dev.sluice.postgres.permit.Terms;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/// The permits that the database hands out. The database's clock places them; an answer can be as
/// old as its round trip took, and a permit is shortened by that. Safe for use by many threads.
final class StoredPermits implements Permits {
  private static final int MOST_SPARE = 8;
  private static final int SPARE_PART = 8;
  private static final int FORGETTING = 8;

  private final Connections connections;
  private final PermitTable table;
  private final Link link;
  private final IntSupplier instances;
  private final Ticker ticker;
  private final Spares spares = new Spares();
  private final AtomicLong usualAgeNanos = new AtomicLong();

  /// @param instances how many were alive when last looked for
  StoredPermits(
      Connections connections, PermitTable table, Link link, IntSupplier instances, Ticker ticker) {
    this.connections = connections;
    this.table = table;
    this.link = link;
    this.instances = instances;
    this.ticker = ticker;
  }

  @Override
  public Lease lease(Limit limit, int wanted) throws InterruptedException {
    if (!link.answers()) {
      return new Lease.Away(instances.getAsInt());
    }
    try {
      while (!Thread.interrupted()) {
        var lease = attempt(limit, Math.max(1, wanted));
        if (!(lease instanceof Lease.Granted(_, var lateBy)) || !lateBy.isZero()) {
          return lease;
        }
      }
    } catch (StoreUnavailable _) { // the link has been told, and tells
      if (!Thread.interrupted()) {
        return new Lease.Away(instances.getAsInt());
      }
    }
    throw new InterruptedException("while leasing permits of " + limit.source());
  }

  /// One round trip at most; a `lateBy` of zero if what came had grown too old.
  private Lease attempt(Limit limit, int wanted) {
    var terms = Terms.of(limit.window(), Duration.ofNanos(usualAgeNanos.get()));
    var spare = spares.take(limit.source(), wanted, ticker.nanos(), terms.least());
    if (spare.isPresent()) {
      var delays = Collections.nCopies(spare.get().permits(), Duration.ZERO);
      return new Lease.Granted(delays, spare.get().left());
    }
    var leased = connections.use(() -> table.lease(limit, wanted, spare(limit), terms));
    long now = ticker.nanos();
    remember(leased.age());
    if (leased.delays().isEmpty()) {
      return new Lease.Spent(leased.reset());
    }
    var left = leased.late().minus(leased.age());
    if (left.compareTo(terms.least()) < 0) {
      return new Lease.Granted(leased.delays(), Duration.ZERO);
    }
    return new Lease.Granted(handOut(limit, wanted, leased, now + left.toNanos()), left);
  }

  /// Permits that nobody asked for are all valid at once; what is not handed out is kept.
  private List<Duration> handOut(Limit limit, int wanted, Leased leased, long until) {
    var delays = leased.delays();
    if (delays.size() <= wanted) {
      return delays;
    }
    spares.keep(limit.source(), delays.size() - wanted, until);
    return delays.subList(0, wanted);
  }

  /// None where each is counted against the day.
  private static int spare(Limit limit) {
    return limit.perDay() == Long.MAX_VALUE
        ? Math.min(MOST_SPARE, limit.requests() / SPARE_PART)
        : 0;
  }

  /// The longest of late, fading.
  private void remember(Duration age) {
    usualAgeNanos.updateAndGet(usual -> Math.max(age.toNanos(), usual - usual / FORGETTING));
  }
}
