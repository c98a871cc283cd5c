package dev.sluice.providers.guard;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.guard.Allowance.Turn.Later;
import dev.sluice.providers.guard.Allowance.Turn.Now;
import dev.sluice.providers.guard.Allowance.Turn.Spent;
import dev.sluice.providers.guard.Ticket.Turn;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.spec.ProviderSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where calls wait to be sent: for a connection, then for a permit. When there is one, whoever is
/// next in line goes out, together with all who wait for the same lookup and fit into its request.
/// Safe for use by many threads.
///
/// A call that need not wait is sent by its own thread at once. Otherwise a thread is started that
/// hands out turns until nobody waits any more; the one whose turn it is sends the request on its
/// own thread, for itself and for those who go with it.
final class Dispatcher implements Source {
  private static final Logger LOGGER = LoggerFactory.getLogger(Dispatcher.class);
  private static final long NO_PAUSE = 0;

  private final String name;
  private final Sender sender;
  private final Allowance allowance;
  private final Breaker breaker;
  private final Pauses pauses;
  private final ToIntFunction<Call> sizes;
  private final int connections;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Line line;
  private long changes;
  private int underWay;
  private boolean handingOut;

  /// @param sizes how many calls one request can serve that is sent for this one
  Dispatcher(
      ProviderSpec spec,
      Sender sender,
      Allowance allowance,
      Breaker breaker,
      Pauses pauses,
      ToIntFunction<Call> sizes) {
    this.name = spec.name();
    this.sender = sender;
    this.allowance = allowance;
    this.breaker = breaker;
    this.pauses = pauses;
    this.sizes = sizes;
    this.connections = spec.limits().connections();
    this.line = new Line(spec.limits().queue());
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    return ask(call, asker, sizes.applyAsInt(call));
  }

  /// The same in a request for nothing else.
  Reply alone(Call call, Asker asker) throws InterruptedException {
    return ask(call, asker, 1);
  }

  private Reply ask(Call call, Asker asker, int size) throws InterruptedException {
    var ticket = Ticket.of(call, asker, call.question().lookup(), size);
    enter(ticket);
    return switch (await(ticket)) {
      case Turn.Over(var reply) -> reply;
      case Turn.Lead(var batch) -> lead(batch);
    };
  }

  /// How many calls wait.
  int queued() {
    return locked(line::size);
  }

  /// How many requests are under way.
  int underWay() {
    return locked(() -> underWay);
  }

  private int locked(IntSupplier count) {
    lock.lock();
    try {
      return count.getAsInt();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the waiting of all calls of this lookup.
  void dismiss(String lookup, String reason) {
    lock.lock();
    try {
      sendHome(ticket -> ticket.group().equals(lookup), reason);
    } finally {
      lock.unlock();
    }
  }

  private void sendHome(Predicate<Ticket> condition, String reason) {
    line.removeAll(condition).forEach(ticket -> ticket.withhold(reason));
  }

  private void enter(Ticket ticket) {
    lock.lock();
    try {
      if (ticket.asker().hasGone()) {
        ticket.withhold("deadline");
      } else if (allowance.isSpent()) {
        ticket.withhold(allowance.spent());
      } else if (pauses.isTooLong()) {
        ticket.withhold(pauses.reason());
      } else if (goesAtOnce()) {
        start(List.of(ticket));
      } else if (line.add(ticket)) {
        queue(ticket);
      } else {
        ticket.withhold("queue full");
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean goesAtOnce() {
    return line.isEmpty()
        && !handingOut
        && underWay < connections
        && pauses.nanos() <= NO_PAUSE
        && !breaker.isOpen()
        && !allowance.isShared()
        && allowance.alone() instanceof Now;
  }

  private void queue(Ticket ticket) {
    if (!handingOut) {
      handingOut = true;
      Thread.ofVirtual().name("dispatch " + name).start(this::handOut);
    } else if (ticket.asker().isInteractive()) {
      tell(); // perhaps it cannot wait for as long as it would have to
    }
    ticket.asker().whenInteractive(() -> promote(ticket));
  }

  private void promote(Ticket ticket) {
    lock.lock();
    try {
      line.promote(ticket);
      tell();
    } finally {
      lock.unlock();
    }
  }

  private Turn await(Ticket ticket) throws InterruptedException {
    try {
      while (!ticket.turn().isDone()) {
        try {
          return ticket.turn().get(ticket.asker().remaining().toNanos(), NANOSECONDS);
        } catch (TimeoutException _) {
          if (ticket.asker().hasGone()) {
            return leave(ticket) ? Ticket.withheld("deadline") : ticket.turn().get();
          }
        }
      }
      return ticket.turn().get();
    } catch (InterruptedException e) {
      if (!leave(ticket) && ticket.turn().getNow(null) instanceof Turn.Lead(var batch)) {
        allowance.release();
        end(batch, Map.of());
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting ends with a turn only", e);
    }
  }

  private boolean leave(Ticket ticket) {
    lock.lock();
    try {
      tell();
      return line.remove(ticket);
    } finally {
      lock.unlock();
    }
  }

  /// Sends the request; called by the thread of the first.
  private Reply lead(List<Ticket> batch) throws InterruptedException {
    Map<Call, Reply> replies = Map.of();
    var used = new AtomicBoolean();
    try {
      var calls = batch.stream().map(Ticket::call).toList();
      replies = sender.send(calls, () -> sent(used));
    } finally {
      settle(used, replies);
      end(batch, replies);
    }
    return reply(batch.getFirst(), replies);
  }

  /// A permit for which nothing was sent is there for the next.
  private void settle(AtomicBoolean used, Map<Call, Reply> replies) {
    boolean unsent =
        !replies.isEmpty() && replies.values().stream().allMatch(reply -> reply.requests() == 0);
    if (unsent && used.compareAndSet(false, true)) {
      allowance.release(); // the end of the request tells
    } else {
      sent(used);
    }
  }

  private void sent(AtomicBoolean used) {
    if (used.compareAndSet(false, true)) {
      allowance.sent();
      wake();
    }
  }

  private void wake() {
    lock.lock();
    try {
      tell();
    } finally {
      lock.unlock();
    }
  }

  /// Says that something has changed that may let the next one go; with the lock held.
  private void tell() {
    changes++;
    changed.signal();
  }

  private void end(List<Ticket> batch, Map<Call, Reply> replies) {
    replies.values().forEach(pauses::heed);
    lock.lock();
    try {
      underWay--;
      tell();
    } finally {
      lock.unlock();
    }
    for (var ticket : batch.subList(1, batch.size())) {
      ticket.turn().complete(new Turn.Over(reply(ticket, replies)));
    }
  }

  private static Reply reply(Ticket ticket, Map<Call, Reply> replies) {
    var reply = replies.get(ticket.call());
    return reply == null ? Reply.unsent(new Answer.Failed("the request broke off")) : reply;
  }

  private void handOut() {
    try {
      while (isAnybodyReady()) {
        turn(allowance.next(this::wanted));
      }
    } catch (InterruptedException _) {
      giveUp("shutting down");
    } catch (RuntimeException | Error bug) {
      LOGGER.error("dispatching calls of {} broke", name, bug);
      giveUp("internal error: " + bug);
    }
  }

  private void giveUp(String reason) {
    lock.lock();
    try {
      handingOut = false;
      sendHome(_ -> true, reason);
    } finally {
      lock.unlock();
    }
  }

  private int wanted() {
    return locked(() -> line.requests(allowance.ahead()));
  }

  /// Waits until somebody could be sent but for a permit; false once nobody waits.
  private boolean isAnybodyReady() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        sendHomeWhoNeedNotWait();
        if (line.isEmpty()) {
          handingOut = false;
          return false;
        }
        long pause = pauses.nanos();
        if (pause > NO_PAUSE) {
          rest(pause);
        } else if (underWay >= connections) {
          changed.await();
        } else {
          return true;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void sendHomeWhoNeedNotWait() {
    if (breaker.isOpen()) {
      sendHome(_ -> true, BreakerGate.OPEN);
    } else if (pauses.isTooLong()) {
      sendHome(_ -> true, pauses.reason());
    }
  }

  private void turn(Allowance.Turn turn) throws InterruptedException {
    lock.lock();
    try {
      switch (turn) {
        case Now _ -> startNext();
        case Later(var nanos) -> rest(nanos);
        case Spent _ -> sendHome(_ -> true, allowance.spent());
      }
    } finally {
      lock.unlock();
    }
  }

  private void rest(long nanos) throws InterruptedException {
    line.removeImpatient(nanos).forEach(ticket -> ticket.withhold("deadline"));
    long seen = changes;
    long left = nanos;
    while (changes == seen && left > 0 && !line.isEmpty()) {
      left = changed.awaitNanos(left);
    }
  }

  private void startNext() {
    while (!line.isEmpty() && pauses.nanos() <= NO_PAUSE && !breaker.isOpen()) {
      var batch = line.take().stream().filter(Dispatcher::isStillThere).toList();
      if (!batch.isEmpty()) {
        start(batch);
        return;
      }
    }
    allowance.release();
  }

  private static boolean isStillThere(Ticket ticket) {
    boolean gone = ticket.asker().hasGone();
    if (gone) {
      ticket.withhold("deadline");
    }
    return !gone;
  }

  private void start(List<Ticket> batch) {
    underWay++;
    batch.getFirst().turn().complete(new Turn.Lead(batch));
  }
}
