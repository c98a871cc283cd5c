package dev.sluice.engine;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Receipt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// The calls of one enrichment. Used by the enrichment's thread alone; each call runs on a
/// virtual thread of its own and reports through a queue.
///
/// At the deadline every open question is answered Withheld here; its call goes on, so that an
/// answer that was paid for still reaches the archive. Closing after an interruption interrupts
/// the calls.
final class Calls implements AutoCloseable {
  private final Map<String, Provider> providers;
  private final Archive archive;
  private final Supplier<UUID> ids;
  private final Clock clock;
  private final Deadline deadline;
  private final LinkedBlockingQueue<Observation> arrived = new LinkedBlockingQueue<>();
  private final Set<Question> open = new LinkedHashSet<>();
  private final List<Thread> threads = new ArrayList<>();

  Calls(
      Map<String, Provider> providers,
      Archive archive,
      Supplier<UUID> ids,
      Clock clock,
      Deadline deadline) {
    this.providers = providers;
    this.archive = archive;
    this.ids = ids;
    this.clock = clock;
    this.deadline = deadline;
  }

  /// Starts a call for every question that has none yet.
  void ask(Set<Question> questions) throws InterruptedException {
    for (var question : questions) {
      if (open.add(question)) {
        if (deadline.isOver()) {
          arrived.add(keep(question, new Answer.Withheld("deadline")));
        } else {
          threads.add(Thread.ofVirtual().name(question.provider()).start(() -> deliver(question)));
        }
      }
    }
  }

  /// Waits for at least one answer and returns all that are there; at the deadline, those that were
  /// withheld.
  List<Observation> next() throws InterruptedException {
    var answers = new ArrayList<Observation>();
    var first = arrived.poll();
    if (first == null) {
      first = arrived.poll(deadline.remaining().toNanos(), NANOSECONDS);
    }
    if (first == null) {
      for (var question : List.copyOf(open)) {
        answers.add(keep(question, new Answer.Withheld("deadline")));
      }
      open.clear();
      return answers;
    }
    answers.add(first);
    arrived.drainTo(answers);
    answers.removeIf(answer -> !open.remove(answer.question()));
    return answers;
  }

  private void deliver(Question question) {
    try {
      var provider = providers.get(question.provider());
      arrived.add(
          provider == null
              ? keep(question, new Answer.Withheld("no provider " + question.provider()))
              : provider.ask(question, deadline));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the enrichment was given up: nobody waits any more
    } catch (RuntimeException | Error bug) {
      arrived.add(unkept(question, new Answer.Failed("internal error: " + bug)));
    }
  }

  private Observation keep(Question question, Answer answer) throws InterruptedException {
    var observation = unkept(question, answer);
    archive.keep(observation, observation.askedAt());
    return observation;
  }

  private Observation unkept(Question question, Answer answer) {
    return new Observation(ids.get(), question, clock.instant(), answer, Receipt.NONE);
  }

  @Override
  public void close() {
    if (Thread.currentThread().isInterrupted() || !open.isEmpty()) {
      threads.forEach(Thread::interrupt);
    }
  }
}
