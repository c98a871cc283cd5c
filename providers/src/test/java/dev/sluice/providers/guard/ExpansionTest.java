package dev.sluice.providers.guard;

import static dev.sluice.providers.guard.Calls.BULK;
import static dev.sluice.providers.guard.Calls.call;
import static dev.sluice.providers.guard.Calls.failed;
import static dev.sluice.providers.guard.Calls.found;
import static dev.sluice.providers.guard.Calls.notFound;
import static dev.sluice.providers.guard.Calls.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/// Hits that have to be opened.
class ExpansionTest {
  private static final Call QUESTION = call("search", "x");

  private final Map<Call, Reply> source = new HashMap<>();
  private final ConcurrentLinkedQueue<Call> asked = new ConcurrentLinkedQueue<>();
  private final Expansion expansion =
      new Expansion(
          (call, _) -> {
            asked.add(call);
            return source.getOrDefault(call, failed());
          },
          question -> question.lookup().equals("search") ? 3 : 0);

  private static List<String> ids(Answer answer) {
    return answer instanceof Answer.Found(var candidates)
        ? candidates.stream().map(Candidate::id).toList()
        : List.of();
  }

  @Test
  void theFirstHitsAreOpenedAndWhatTheyHoldIsTheAnswer() throws Exception {
    source.put(QUESTION, found("a", "b", "b", "c", "d"));
    source.put(open(QUESTION, "a"), found("a1", "a2"));
    source.put(open(QUESTION, "b"), notFound());
    source.put(open(QUESTION, "c"), found("c1"));

    var reply = expansion.ask(QUESTION, BULK);

    assertThat(ids(reply.answer())).containsExactly("a1", "a2", "c1");
    assertThat(reply.requests()).isEqualTo(4);
    assertThat(reply.took()).isEqualTo(Duration.ofMillis(40));
    assertThat(asked).hasSize(4);
  }

  @Test
  void theReplyIsThatOfAHitThatTheAnswerIsFrom() throws Exception {
    source.put(QUESTION, found("a", "b"));
    source.put(open(QUESTION, "a"), found("a1"));
    source.put(open(QUESTION, "b"), notFound());

    var reply = expansion.ask(QUESTION, BULK);

    assertThat(notFound().status()).isNotEqualTo(found("a1").status());
    assertThat(reply.status()).isEqualTo(found("a1").status());
  }

  @Test
  void hitsThatHoldNothingAreAnAbsence() throws Exception {
    source.put(QUESTION, found("a"));
    source.put(open(QUESTION, "a"), notFound());

    assertThat(expansion.ask(QUESTION, BULK).answer()).isEqualTo(new Answer.NotFound());
  }

  @Test
  void aHitThatCannotBeOpenedFailsTheQuestion() throws Exception {
    var withheld = Reply.unsent(new Answer.Withheld("breaker open"));
    source.put(QUESTION, found("a", "b"));
    source.put(open(QUESTION, "a"), found("a1"));
    source.put(open(QUESTION, "b"), withheld);

    var reply = expansion.ask(QUESTION, BULK);

    assertThat(reply.answer()).isEqualTo(withheld.answer());
    assertThat(reply.requests()).isEqualTo(2);
    source.put(open(QUESTION, "a"), failed());
    assertThat(expansion.ask(QUESTION, BULK).answer()).isEqualTo(failed().answer());
  }

  @Test
  void hitsAreOpenedAtTheSameTime() throws Exception {
    var together = new CyclicBarrier(3);
    var waiting =
        new Expansion(
            (call, _) -> {
              if (call instanceof Call.Open(_, var hit)) {
                try {
                  together.await();
                } catch (BrokenBarrierException e) {
                  throw new IllegalStateException(e);
                }
                return found(hit + "1");
              }
              return found("a", "b", "c");
            },
            _ -> 3);

    assertThat(ids(waiting.ask(QUESTION, BULK).answer())).containsExactly("a1", "b1", "c1");
  }

  @Test
  void whatNeedsNoOpeningIsLeftAlone() throws Exception {
    var plain = call("id", "x");
    source.put(plain, found("a"));

    assertThat(expansion.ask(plain, BULK)).isSameAs(source.get(plain));
    source.put(QUESTION, notFound());
    assertThat(expansion.ask(QUESTION, BULK)).isSameAs(source.get(QUESTION));
    assertThat(asked).hasSize(2);
  }
}
