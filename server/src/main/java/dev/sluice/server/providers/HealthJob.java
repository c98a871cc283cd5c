package dev.sluice.server.providers;

import dev.sluice.postgres.ProviderHealthRow;
import dev.sluice.postgres.ProviderHealthRow.FieldHour;
import dev.sluice.postgres.RegisteredProvider.Health;
import dev.sluice.postgres.Store;
import dev.sluice.providers.ProviderHealth;
import dev.sluice.server.providers.FieldTallies.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down every few seconds, and once more at the end, how the providers do; and sees to the
/// bodies that are kept. While the store does not answer, what was counted waits for the next time.
public final class HealthJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthJob.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Supplier<Map<String, ProviderHealth>> source;
  private final FieldTallies tallies;
  private final Store store;
  private final Clock clock;
  private Map<String, Recently> recently = Map.of();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private HealthJob(
      Supplier<Map<String, ProviderHealth>> source,
      FieldTallies tallies,
      Store store,
      Clock clock) {
    this.source = source;
    this.tallies = tallies;
    this.store = store;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("health").unstarted(this::run);
  }

  /// Begins; goes on until closed.
  public static HealthJob start(
      Supplier<Map<String, ProviderHealth>> source,
      FieldTallies tallies,
      Store store,
      Clock clock) {
    var job = new HealthJob(source, tallies, store, clock);
    job.thread.start();
    return job;
  }

  private void run() {
    try {
      do {
        tend();
      } while (!closed.await(INTERVAL.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tend() {
    try {
      record();
      if (store.state().answering()) {
        int deleted = store.refreshRawBodies();
        if (deleted > 0) {
          LOG.info("deleted {} raw bodies that were too old", deleted);
        }
      }
    } catch (RuntimeException e) { // whatever it is, it must not end the next time
      LOG.debug("the providers' health is not written down: {}", e.toString());
    }
  }

  /// Writes down what is known now.
  public synchronized void record() {
    if (!store.state().answering()) {
      return;
    }
    var counted = tallies.take();
    var next = new HashMap<>(recently);
    try {
      store.recordHealth(rows(counted, next));
    } catch (RuntimeException e) {
      tallies.add(counted);
      throw e;
    }
    recently = next;
  }

  /// What has changed since it was last written down; `next` takes what is known then.
  private List<ProviderHealthRow> rows(
      Map<FieldTallies.Key, Tally> counted, Map<String, Recently> next) {
    var now = source.get();
    var names = new HashSet<>(now.keySet());
    counted.keySet().forEach(key -> names.add(key.provider()));
    var rows = new ArrayList<ProviderHealthRow>();
    for (var name : names) {
      var before = recently.getOrDefault(name, Recently.NOTHING);
      var values =
          counted.entrySet().stream()
              .filter(entry -> entry.getKey().provider().equals(name))
              .map(Map.Entry::getValue)
              .reduce(new Tally(0, 0, 0), Tally::plus);
      var after = before.then(now.getOrDefault(name, ProviderHealth.NONE), values);
      next.put(name, after);
      if (after.tellsMoreThan(before) || values.uses() > 0) {
        rows.add(new ProviderHealthRow(name, health(after), hours(name, counted, before, after)));
      }
    }
    return rows;
  }

  private Health health(Recently provider) {
    var unknown = Health.UNKNOWN;
    return new Health(
        provider.isKnown() ? Optional.of(provider.status()) : unknown.status(),
        provider.isKnown() ? Optional.of(clock.instant()) : unknown.checkedAt(),
        provider.averageConfidence(),
        provider.averageMillis(),
        provider.successRate(),
        provider.seen().lastError());
  }

  private static List<FieldHour> hours(
      String name, Map<FieldTallies.Key, Tally> counted, Recently before, Recently after) {
    var millis = after.millisSince(before);
    return counted.entrySet().stream()
        .filter(entry -> entry.getKey().provider().equals(name))
        .map(
            entry -> {
              var tally = entry.getValue();
              return new FieldHour(
                  entry.getKey().field(),
                  entry.getKey().hour(),
                  tally.uses(),
                  tally.taken(),
                  Recently.ratio(tally.confidence(), (double) tally.taken(), 4),
                  millis);
            })
        .toList();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try {
      record();
    } catch (RuntimeException e) {
      LOG.debug("the providers' health is not written down at the end: {}", e.toString());
    }
  }
}
