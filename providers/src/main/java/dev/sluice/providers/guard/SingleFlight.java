package dev.sluice.providers.guard;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Reply;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everyone who asks the same question at the same time waits for one and the same observation.
/// Safe for use by many threads.
///
/// A flight runs on a thread of its own, so nobody's interruption or deadline ends it for the
/// others. Whoever's deadline passes leaves with an observation of its own, Withheld; the flight
/// goes on if its request is out, so that an answer that was paid for is kept. It is gone from the
/// map before it lands: whoever comes later finds the answer in the archive, which the flight
/// itself asks first, so that nothing can slip between the two.
final class SingleFlight implements Provider {
  private static final Logger LOGGER = LoggerFactory.getLogger(SingleFlight.class);

  private final Kept inner;
  private final Capabilities capabilities;
  private final ExecutorService threads;
  private final ConcurrentHashMap<Question, Flight> flights = new ConcurrentHashMap<>();

  SingleFlight(Kept inner, Capabilities capabilities, ExecutorService threads) {
    this.inner = inner;
    this.capabilities = capabilities;
    this.threads = threads;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Observation ask(Question question, Deadline deadline) throws InterruptedException {
    if (deadline.isOver()) {
      return withheld(question);
    }
    var flight = board(question, deadline);
    try {
      return switch (deadline) {
        case Deadline.Never _ -> flight.landed().get(); // a timer would cost more than the rest
        case Deadline.At _ -> flight.landed().get(deadline.remaining().toNanos(), NANOSECONDS);
      };
    } catch (TimeoutException _) {
      return withheld(question);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a flight lands with an observation only", e);
    } finally {
      flight.leave(deadline);
    }
  }

  private Observation withheld(Question question) throws InterruptedException {
    return inner.keep(question, Reply.unsent(new Answer.Withheld("deadline")));
  }

  /// The flight that is under way, or a new one.
  private Flight board(Question question, Deadline deadline) {
    return flights.compute(
        question,
        (_, underWay) -> {
          var flight = underWay == null ? new Flight() : underWay;
          flight.join(deadline);
          if (underWay == null) {
            start(question, flight);
          }
          return flight;
        });
  }

  private void start(Question question, Flight flight) {
    try {
      threads.execute(() -> fly(question, flight));
    } catch (RejectedExecutionException _) {
      flight.landed().complete(inner.observe(question, closing()));
    }
  }

  private void fly(Question question, Flight flight) {
    Observation observation;
    try {
      observation = inner.ask(question, flight);
    } catch (InterruptedException _) {
      observation = inner.observe(question, closing());
    } catch (RuntimeException | Error bug) {
      LOGGER.error("asking {} broke", question.line(), bug);
      observation = inner.observe(question, broken(bug));
    }
    flights.remove(question, flight);
    flight.landed().complete(observation);
  }

  private static Reply closing() {
    return Reply.unsent(new Answer.Withheld("shutting down"));
  }

  private static Reply broken(Throwable bug) {
    return Reply.unsent(new Answer.Failed("internal error: " + bug));
  }
}
