package dev.sluice.providers.guard;

import static dev.sluice.providers.guard.Calls.BULK;
import static dev.sluice.providers.guard.Calls.INTERACTIVE;
import static dev.sluice.providers.guard.Calls.all;
import static dev.sluice.providers.guard.Calls.call;
import static dev.sluice.providers.guard.Calls.found;
import static dev.sluice.providers.guard.Calls.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Permits.Lease;
import dev.sluice.providers.Await;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.Reply.Announced;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls in front of a source that takes requests when the test lets it, over real time.
class DispatcherTest {
  private static final Answer DEADLINE = new Answer.Withheld("deadline");

  private final Semaphore door = new Semaphore(0);
  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Breaker breaker =
      new Breaker(
          new BreakerRule(3, Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofHours(1)),
          System::nanoTime,
          () -> 0);
  private volatile Reply answer = found("x");

  private record Request(List<Call> calls, long nanos) {}

  private Dispatcher dispatcher(Permits permits, String... lines) {
    var spec = Calls.spec(lines);
    var clock = Clock.systemUTC();
    var allowance = new Allowance("p", spec.limits(), permits, clock, System::nanoTime);
    var pauses = new Pauses(Duration.ofSeconds(60), Duration.ofHours(1), clock, System::nanoTime);
    Sender sender =
        (calls, sent) -> {
          requests.add(new Request(calls, System.nanoTime()));
          if (answer.requests() > 0) {
            sent.run();
          }
          door.acquire();
          return all(calls, answer);
        };
    return new Dispatcher(
        spec,
        new Measured(sender, breaker, clock, System::nanoTime),
        allowance,
        breaker,
        pauses,
        call -> call.question().lookup().equals("many") ? 5 : 1);
  }

  private Dispatcher dispatcher(String... lines) {
    return dispatcher(Permits.unshared(), lines);
  }

  private static Reply get(FutureTask<Reply> asked) throws Exception {
    return asked.get(10, TimeUnit.SECONDS);
  }

  private FutureTask<Reply> ask(Dispatcher dispatcher, Asker asker, Call call) throws Exception {
    int before = dispatcher.queued() + dispatcher.underWay();
    var asked = start(() -> dispatcher.ask(call, asker));
    Await.until(() -> dispatcher.queued() + dispatcher.underWay() > before || asked.isDone());
    return asked;
  }

  @Test
  void whoWaitsForALostLookupIsSentHome() throws Exception {
    var dispatcher = dispatcher("connections: 1");
    var first = ask(dispatcher, BULK, call("id", "a"));
    var lost = ask(dispatcher, BULK, call("many", "b"));
    var other = ask(dispatcher, BULK, call("id", "c"));

    dispatcher.dismiss("many", "lost");

    assertThat(get(lost).answer()).isEqualTo(new Answer.Withheld("lost"));
    door.release(100);
    assertThat(get(first)).isEqualTo(answer);
    assertThat(get(other)).isEqualTo(answer);
  }

  @Test
  void whoIsJoinedBySomebodyWithADeadlineOvertakes() throws Exception {
    var dispatcher = dispatcher("connections: 1");
    var flight = new Flight();
    flight.join(Deadline.none());
    var asked = new ArrayList<FutureTask<Reply>>();
    asked.add(ask(dispatcher, BULK, call("id", "a")));
    asked.add(ask(dispatcher, BULK, call("id", "b")));
    asked.add(ask(dispatcher, flight, call("id", "c")));

    flight.join(Deadline.after(Duration.ofHours(1), System::nanoTime));
    door.release(100);
    for (var each : asked) {
      get(each);
    }

    assertThat(requests.stream().map(request -> request.calls().getFirst()))
        .containsExactly(call("id", "a"), call("id", "c"), call("id", "b"));
  }

  @Test
  void aPermitForWhichNothingWasSentIsThereForTheNext() throws Exception {
    var dispatcher = dispatcher("limit: {requests: 1, window: 1h}");
    door.release(100);
    answer = Reply.unsent(new Answer.Withheld("cannot be asked"));
    dispatcher.ask(call("id", "a"), BULK);
    answer = found("x");

    assertThat(get(ask(dispatcher, BULK, call("id", "b")))).isEqualTo(answer);
  }

  @Test
  void whoNeedNotWaitIsSentAtOnceAndAlone() throws Exception {
    var dispatcher = dispatcher("connections: 4");
    door.release(100);

    assertThat(dispatcher.ask(call("many", "a"), BULK)).isEqualTo(answer);
    assertThat(requests).hasSize(1);
    assertThat(dispatcher.underWay()).isZero();
  }

  @Test
  void allWhoWaitForALookupGoOutWithTheNextRequest() throws Exception {
    var dispatcher = dispatcher("connections: 1");
    var asked = new ArrayList<FutureTask<Reply>>();
    for (int i = 0; i < 12; i++) {
      asked.add(ask(dispatcher, BULK, call("many", "v" + i)));
    }
    door.release(100);
    for (var each : asked) {
      assertThat(get(each)).isEqualTo(answer);
    }
    assertThat(requests.stream().map(request -> request.calls().size()))
        .containsExactly(1, 5, 5, 1);
  }

  @Test
  void onlySoManyWait() throws Exception {
    var dispatcher = dispatcher("connections: 1", "queue: 2");
    var first = ask(dispatcher, BULK, call("id", "a"));
    var second = ask(dispatcher, BULK, call("id", "b"));
    var third = ask(dispatcher, BULK, call("id", "c"));

    assertThat(dispatcher.ask(call("id", "d"), BULK).answer())
        .isEqualTo(new Answer.Withheld("queue full"));
    var urgent = ask(dispatcher, INTERACTIVE, call("id", "e"));
    door.release(100);
    assertThat(get(first)).isEqualTo(answer);
    for (var each : List.of(second, third, urgent)) {
      assertThat(get(each)).isEqualTo(answer);
    }
  }

  @Test
  void whoHasNoPatienceLeftLeavesTheLine() throws Exception {
    var dispatcher = dispatcher("connections: 1");
    var first = ask(dispatcher, BULK, call("id", "a"));
    long until = System.nanoTime() + Duration.ofMillis(50).toNanos();
    Asker impatient = () -> Duration.ofNanos(Math.max(0, until - System.nanoTime()));

    assertThat(dispatcher.ask(call("id", "b"), impatient).answer()).isEqualTo(DEADLINE);
    assertThat(dispatcher.queued()).isZero();
    door.release(100);
    assertThat(get(first)).isEqualTo(answer);
    assertThat(requests).hasSize(1);
  }

  @Test
  void whoCannotBeServedInTimeIsToldAtOnce() throws Exception {
    var dispatcher = dispatcher("limit: {requests: 1, window: 1h}");
    door.release(100);
    dispatcher.ask(call("id", "a"), BULK);
    var bulk = ask(dispatcher, BULK, call("id", "b"));

    var asked =
        start(() -> dispatcher.ask(call("id", "c"), Calls.interactive(Duration.ofMinutes(1))));
    assertThat(get(asked).answer()).isEqualTo(DEADLINE);
    assertThat(bulk.isDone()).isFalse();
  }

  @Test
  void whoIsInterruptedLeavesAndTheOthersAreServed() throws Exception {
    var dispatcher = dispatcher("connections: 1");
    var first = ask(dispatcher, BULK, call("id", "a"));
    var thread = new Thread[1];
    var second =
        ask(
            dispatcher,
            () -> {
              thread[0] = Thread.currentThread();
              return Duration.ofDays(1);
            },
            call("id", "b"));
    var third = ask(dispatcher, BULK, call("id", "c"));
    thread[0].interrupt();
    Await.until(second::isDone);
    door.release(100);

    assertThat(get(first)).isEqualTo(answer);
    assertThat(get(third)).isEqualTo(answer);
    assertThat(requests).hasSize(2);
  }

  @Test
  void anOpenBreakerSendsEverybodyHome() throws Exception {
    var dispatcher = dispatcher("connections: 3");
    answer = Calls.failed();
    var asked = new ArrayList<FutureTask<Reply>>();
    for (int i = 0; i < 50; i++) {
      asked.add(ask(dispatcher, BULK, call("id", "v" + i)));
    }
    door.release(100);
    int withheld = 0;
    for (var each : asked) {
      withheld += get(each).answer().equals(new Answer.Withheld("breaker open")) ? 1 : 0;
    }
    assertThat(requests).hasSizeBetween(3, 5);
    assertThat(withheld).isEqualTo(50 - requests.size());
  }

  @Test
  void aRefusalWithATimePausesEverybody() throws Exception {
    var dispatcher = dispatcher();
    door.release(100);
    var pause = Duration.ofMillis(300);
    answer = Calls.reply(new Answer.Refused("HTTP 429", pause), 429);
    dispatcher.ask(call("id", "a"), BULK);
    answer = found("x");
    dispatcher.ask(call("id", "b"), BULK);

    assertThat(gap()).isGreaterThanOrEqualTo(pause);
  }

  @Test
  void anAnnouncedEndOfTheLimitPausesEverybody() throws Exception {
    var dispatcher = dispatcher();
    door.release(100);
    var reset = Duration.ofMillis(300);
    answer = announcing(new Announced(0, reset));
    dispatcher.ask(call("id", "a"), BULK);
    answer = announcing(new Announced(7, reset));
    dispatcher.ask(call("id", "b"), BULK);
    assertThat(gap()).isGreaterThanOrEqualTo(reset);
    long start = System.nanoTime();
    dispatcher.ask(call("id", "c"), BULK);
    assertThat(System.nanoTime() - start).isLessThan(reset.toNanos());
  }

  private static Reply announcing(Announced announced) {
    return new Reply(
        new Answer.NotFound(),
        404,
        Duration.ZERO,
        1,
        Again.NO,
        false,
        Optional.of(announced),
        Optional.empty());
  }

  private Duration gap() {
    var moments = requests.stream().map(Request::nanos).toList();
    return Duration.ofNanos(moments.get(1) - moments.get(0));
  }

  @Test
  void nobodyWaitsForAPauseOfHours() throws Exception {
    var dispatcher = dispatcher("connections: 1");
    answer = Calls.reply(new Answer.Refused("HTTP 429", Duration.ofHours(3)), 429);
    var first = ask(dispatcher, BULK, call("id", "a"));
    var second = ask(dispatcher, BULK, call("id", "b"));
    door.release(100);
    get(first);

    assertThat(get(second).answer().toString()).contains("wants to be left alone until ");
    assertThat(dispatcher.ask(call("id", "c"), BULK).answer()).isInstanceOf(Answer.Withheld.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  void sharedPermitsAreLeasedForAsManyRequestsAsWait() throws Exception {
    var wanted = new ConcurrentLinkedQueue<Integer>();
    Permits permits =
        (_, count) -> {
          wanted.add(count);
          return new Lease.Granted(
              Collections.nCopies(count, Duration.ZERO), Duration.ofSeconds(1));
        };
    var dispatcher = dispatcher(permits, "connections: 1", "limit: {requests: 100, window: 1s}");
    var asked = new ArrayList<FutureTask<Reply>>();
    asked.add(ask(dispatcher, BULK, call("many", "first")));
    Await.until(() -> dispatcher.underWay() == 1);
    for (int i = 0; i < 11; i++) {
      asked.add(ask(dispatcher, BULK, call("many", "v" + i)));
    }
    door.release(100);
    for (var each : asked) {
      assertThat(get(each)).isEqualTo(answer);
    }
    assertThat(requests).hasSize(4);
    assertThat(wanted.stream().mapToInt(it -> it).sum()).isEqualTo(4);
  }

  static LongStream seeds() {
    return new Random(7).longs(3);
  }

  /// Law: however they arrive, everybody is answered once, no window holds more than the limit,
  /// and while somebody waits the limit is used.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverMoreThanTheLimitAndNobodyLost(long seed) throws Exception {
    int limit = 10;
    var dispatcher = dispatcher("limit: {requests: 10, window: 100ms}", "connections: 20");
    door.release(10_000);
    var random = new Random(seed);
    var asked = new ArrayList<FutureTask<Reply>>();
    for (int i = 0; i < 80; i++) {
      var asker = random.nextBoolean() ? BULK : INTERACTIVE;
      var call = call("id", "v" + i);
      asked.add(start(() -> dispatcher.ask(call, asker)));
      Thread.sleep(random.nextInt(3));
    }
    for (var each : asked) {
      assertThat(get(each)).isEqualTo(answer);
    }
    var moments = requests.stream().map(Request::nanos).sorted().toList();
    assertThat(moments).hasSize(80);
    for (int i = 0; i + limit < moments.size(); i++) {
      assertThat(moments.get(i + limit) - moments.get(i))
          .isGreaterThan(Duration.ofMillis(100).toNanos());
    }
  }
}
