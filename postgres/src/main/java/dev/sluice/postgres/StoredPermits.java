package dev.sluice.postgres;

import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.postgres.commit.Link;
import dev.sluice.postgres.permit.Clocks;
import dev.sluice.postgres.permit.PermitTable;
import dev.sluice.postgres.permit.Spares;
import dev.sluice.postgres.permit.Stretch;
import dev.sluice.postgres.permit.Terms;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/// The permits that the database hands out by its own clock, translated to our ticker and shortened
/// by what is not known of the difference. Safe for use by many threads.
final class StoredPermits implements Permits {
  private static final int MOST_SPARE = 8;
  private static final int SPARE_PART = 8;

  private final Connections connections;
  private final PermitTable table;
  private final Link link;
  private final IntSupplier instances;
  private final Ticker ticker;
  private final Spares spares = new Spares();
  private final AtomicReference<Clocks> clocks = new AtomicReference<>(Clocks.UNKNOWN);

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
        if (lease.isPresent()) {
          return lease.get();
        }
      }
    } catch (StoreUnavailable _) { // the link has been told, and tells
      if (!Thread.interrupted()) {
        return new Lease.Away(instances.getAsInt());
      }
    }
    throw new InterruptedException("while leasing permits of " + limit.source());
  }

  /// One round trip at most; empty if what came had grown too old on its way.
  private Optional<Lease> attempt(Limit limit, int wanted) {
    var terms = Terms.of(limit.window()).despite(clocks.get().uncertainty());
    var spare = spares.take(limit.source(), wanted, ticker.nanos(), terms.least());
    if (spare.isPresent()) {
      var delays = Collections.nCopies(spare.get().permits(), Duration.ZERO);
      return Optional.of(new Lease.Granted(delays, spare.get().left()));
    }
    var leased = connections.use(() -> table.lease(limit, wanted, spare(limit), terms));
    if (leased.slots().isEmpty()) {
      return Optional.of(new Lease.Spent(leased.reset()));
    }
    var shown = clocks.updateAndGet(known -> known.with(leased.clocks()));
    return granted(limit, wanted, Stretch.of(leased, shown, ticker.nanos(), terms.least()));
  }

  /// What nobody asked for was handed out for now; it is kept.
  private Optional<Lease> granted(Limit limit, int wanted, List<Stretch> stretches) {
    if (stretches.isEmpty()) {
      return Optional.empty();
    }
    var now = stretches.getFirst().now();
    var late = stretches.stream().mapToLong(Stretch::late).min().orElseThrow();
    int granted = Math.min(wanted, stretches.size());
    spares.keep(limit.source(), stretches.size() - granted, now + late);
    return Optional.of(
        new Lease.Granted(
            stretches.subList(0, granted).stream().map(Stretch::delay).toList(),
            Duration.ofNanos(late)));
  }

  /// None where each is counted against the day.
  private static int spare(Limit limit) {
    return limit.perDay() == Long.MAX_VALUE
        ? Math.min(MOST_SPARE, limit.requests() / SPARE_PART)
        : 0;
  }
}
