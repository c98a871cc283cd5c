package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Permits.Lease;
import dev.sluice.engine.provider.Permits.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Three instances on one database keep one limit, whoever asks for how much.
class PermitsTest {
  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final long MARGIN = Duration.ofMillis(50).toNanos();

  /// This machine's two clocks, the database's and ours, may run apart by so much in one window:
  /// the database's is the wall clock, which is put right in steps (2.9 ms were seen under load).
  /// It is a fifth of the margin that is kept for it.
  private static final long DRIFT = Duration.ofMillis(10).toNanos();

  private static final int WINDOWS = 8;
  private static final int WARM_UP = 2;
  private static final int THREADS_EACH = 4;

  private static TestDatabase database;
  private static List<Store> stores;

  @BeforeAll
  static void three() {
    database = TestServer.shared().database();
    stores = IntStream.range(0, 3).mapToObj(_ -> Samples.open(database)).toList();
  }

  @AfterAll
  static void close() {
    stores.forEach(Store::close);
  }

  /// A permit as its user sees it: readings of the ticker.
  private record Permit(long from, long until) {}

  static Stream<Limit> limits() {
    return Stream.of(
        new Limit("one", 1, Duration.ofMillis(300), UNLIMITED),
        new Limit("few", 5, Duration.ofMillis(500), UNLIMITED),
        new Limit("fifty", 50, Duration.ofSeconds(1), UNLIMITED),
        new Limit("thousands", 3_000, Duration.ofSeconds(1), UNLIMITED));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void noWindowSeesMoreThanTheLimitAndABindingLimitIsUsed(Limit limit) throws Exception {
    long window = limit.window().toNanos() + MARGIN;
    long length = WINDOWS * window;
    long begin = System.nanoTime();

    var permits = saturate(limit, begin + length);

    // the earliest that the later one is used and the latest that the one before it is
    var latest = permits.stream().mapToLong(Permit::until).sorted().toArray();
    var earliest = permits.stream().mapToLong(Permit::from).sorted().toArray();
    for (int i = 0; i + limit.requests() < earliest.length; i++) {
      assertThat(earliest[i + limit.requests()] - latest[i])
          .as("between permit %d and the one that may be in no window with it", i)
          .isGreaterThan(window - DRIFT);
    }
    assertThat(busy(earliest, limit, begin + WARM_UP * window)).as("busy").isGreaterThan(0.93);
  }

  /// How many whole limits were used after warming up, by how many could have been.
  private static double busy(long[] uses, Limit limit, long warm) {
    int first = (int) LongStream.of(uses).filter(use -> use < warm).count();
    int limits = (uses.length - 1 - first) / limit.requests();
    long took = uses[first + limits * limit.requests()] - uses[first];
    return limits * (double) (limit.window().toNanos() + MARGIN) / took;
  }

  @Test
  void theDaysBudgetIsSpentExactly() throws Exception {
    var limit = new Limit("budget", 1_000, Duration.ofMillis(200), 137);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();

    var permits = saturate(limit, end);

    assertThat(permits).hasSize(137);
    assertThat(database.number("SELECT sum(spent) FROM permit_day WHERE source = 'budget'"))
        .isEqualTo(137);
    assertThat(stores.getFirst().permits().lease(limit, 1))
        .isInstanceOfSatisfying(
            Lease.Spent.class,
            spent ->
                assertThat(spent.reset()).isBetween(Duration.ofMillis(1), Duration.ofHours(24)));
  }

  @Test
  void farFromTheLimitPermitsLastLongAndNotEachCostsARoundTrip() throws Exception {
    var limit = new Limit("far", 1_000, Duration.ofSeconds(1), UNLIMITED);
    var permits = stores.getFirst().permits();

    var first = (Lease.Granted) permits.lease(limit, 2);
    var second = (Lease.Granted) permits.lease(limit, 2);

    assertThat(first.delays()).containsExactly(Duration.ZERO, Duration.ZERO);
    assertThat(first.lateBy()).isGreaterThan(Duration.ofMillis(100));
    assertThat(second.delays()).containsExactly(Duration.ZERO, Duration.ZERO);
    assertThat(second.lateBy()).isLessThan(first.lateBy());
    assertThat(database.number("SELECT counts[1] FROM permit_source WHERE source = 'far'"))
        .isEqualTo(10);
  }

  @Test
  void whatIsKeptOfALargeLimitStaysSmall() throws Exception {
    var limit = new Limit("large", 100_000, Duration.ofSeconds(1), UNLIMITED);
    saturate(limit, System.nanoTime() + Duration.ofMillis(1_500).toNanos());

    assertThat(
            database.number("SELECT cardinality(ends) FROM permit_source WHERE source = 'large'"))
        .isBetween(1L, 140L);
  }

  @Test
  void everyInstanceIsCountedUntilItCloses() throws Exception {
    assertThat(database.number("SELECT count(*) FROM instance")).isEqualTo(3);
    try (var _ = Samples.open(database)) {
      assertThat(database.number("SELECT count(*) FROM instance")).isEqualTo(4);
    }
    assertThat(database.number("SELECT count(*) FROM instance")).isEqualTo(3);
  }

  /// Everybody asks as fast as permits are used up; the permits that somebody could use.
  private static List<Permit> saturate(Limit limit, long end) throws Exception {
    var permits = new ConcurrentLinkedQueue<Permit>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var store : stores) {
        for (int i = 0; i < THREADS_EACH; i++) {
          running.add(
              threads.submit(
                  () -> {
                    use(store.permits(), limit, end, permits);
                    return limit;
                  }));
        }
      }
      for (var each : running) {
        each.get();
      }
    }
    return List.copyOf(permits);
  }

  private static void use(
      Permits permits, Limit limit, long end, ConcurrentLinkedQueue<Permit> used)
      throws InterruptedException {
    int wanted = Math.clamp(limit.requests() / 20, 1, 100);
    while (System.nanoTime() < end) {
      if (!(permits.lease(limit, wanted) instanceof Lease.Granted(var delays, var lateBy))) {
        return; // spent
      }
      long now = System.nanoTime();
      for (var delay : delays) {
        long from = now + delay.toNanos();
        used.add(new Permit(from, from + lateBy.toNanos()));
      }
      long last = now + delays.getLast().toNanos();
      while (System.nanoTime() < last) {
        LockSupport.parkNanos(last - System.nanoTime());
      }
    }
  }
}
