package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// Opens the hits of a lookup that has to be expanded, all at the same time, each by a call of its
/// own: with its own attempts, permit and time limit. One reply holds what all of them hold, in the
/// order of the hits, and what all of it cost. A hit that cannot be opened fails the question: what
/// is in it is unknown, not absent.
final class Expansion implements Source {
  private final Source inner;
  private final ToIntFunction<Question> most;

  /// @param most how many hits of a question's answer are opened, 0 if none has to be
  Expansion(Source inner, ToIntFunction<Question> most) {
    this.inner = inner;
    this.most = most;
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    var question = call.question();
    int openable = most.applyAsInt(question);
    var reply = inner.ask(call, asker);
    return openable > 0 && reply.answer() instanceof Answer.Found(var hits)
        ? merged(reply, open(openings(question, hits, openable), asker))
        : reply;
  }

  private static List<Call> openings(Question question, List<Candidate> hits, int openable) {
    return hits.stream()
        .map(Candidate::id)
        .distinct()
        .limit(openable)
        .<Call>map(hit -> new Call.Open(question, hit))
        .toList();
  }

  private List<Reply> open(List<Call> openings, Asker asker) throws InterruptedException {
    if (openings.size() == 1) {
      return List.of(inner.ask(openings.getFirst(), asker));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          openings.stream().<Callable<Reply>>map(call -> () -> inner.ask(call, asker)).toList();
      var replies = new ArrayList<Reply>();
      for (var opened : threads.invokeAll(calls)) {
        replies.add(opened.get());
      }
      return replies;
    } catch (ExecutionException e) {
      throw new IllegalStateException("opening " + openings + " broke", e.getCause());
    }
  }

  private static Reply merged(Reply search, List<Reply> opened) {
    var total = search;
    var candidates = new ArrayList<Candidate>();
    for (var reply : opened) {
      total = reply.after(total);
      if (reply.answer() instanceof Answer.Found(var found)) {
        candidates.addAll(found);
      }
    }
    var unopened = opened.stream().filter(reply -> !reply.answer().isEvidence()).findFirst();
    if (unopened.isPresent()) {
      return costing(unopened.get(), unopened.get().answer(), total);
    }
    var answer = candidates.isEmpty() ? new Answer.NotFound() : new Answer.Found(candidates);
    var telling = opened.stream().filter(reply -> reply.answer() instanceof Answer.Found);
    return costing(telling.findFirst().orElse(total), answer, total);
  }

  private static Reply costing(Reply reply, Answer answer, Reply total) {
    return new Reply(
        answer,
        reply.status(),
        total.took(),
        total.requests(),
        reply.again(),
        reply.forbidden(),
        reply.announced(),
        reply.body());
  }
}
