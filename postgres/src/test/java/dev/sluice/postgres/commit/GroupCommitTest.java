package dev.sluice.postgres.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.postgres.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeTransaction store = new FakeTransaction();
  private final Link link = new Link();
  private final GroupCommit<String, Integer> commits =
      new GroupCommit<>(store, link, 50, 10, new Backoff(SHORT, SHORT));

  @AfterEach
  void close() throws InterruptedException {
    store.isAway = false;
    commits.close(LONG);
  }

  @Test
  void tellsEveryOwnerTheResultOfItsOwnRow() throws Exception {
    assertThat(commits.submit("four")).contains(4);
    assertThat(commits.submit("eleven")).contains(6);
    assertThat(store.stored).containsExactly("four", "eleven");
  }

  @Test
  void nobodyWaitsForARowThatIsAddedAndItIsThereBeforeALaterOneIs() throws Exception {
    store.hold();
    commits.add("withheld");
    commits.add("bad row"); // refused for its own sake, and logged
    store.release();

    assertThat(commits.submit("decision")).contains(8);
    assertThat(store.stored).containsExactly("withheld", "decision");
  }

  @Test
  void whatCameDuringACommitIsCommittedTogetherInOrderAndWithinTheBound() throws Exception {
    store.hold();
    var results = submit(IntStream.range(0, 25).mapToObj(number -> "row" + number).toList());
    store.release();
    for (var result : results) {
      assertThat(result.get()).isPresent();
    }

    assertThat(store.stored).containsExactlyElementsOf(rows(0, 25));
    assertThat(store.batches).contains(10).allMatch(size -> size <= 10);
    assertThat(store.batches.size()).isLessThan(10);
  }

  @Test
  void aRowThatIsRefusedFailsItsOwnerAlone() throws Exception {
    store.hold();
    var results = submit(List.of("a", "b", "bad row", "c", "d"));
    store.release();

    assertThat(results.get(0).get()).contains(1);
    assertThat(results.get(4).get()).contains(1);
    assertThatThrownBy(() -> results.get(2).get())
        .hasCauseInstanceOf(RowRefused.class)
        .hasMessageContaining("the store refuses bad row: a row is bad");
    assertThat(store.stored).containsExactly("a", "b", "c", "d");
    assertThat(link.answers()).isTrue();
    assertThat(commits.queued()).isZero();
  }

  @Test
  void whileTheStoreIsAwayRowsWaitAndTheirOwnersDoNot() throws Exception {
    store.isAway = true;

    assertThat(commits.submit("first")).isEmpty();
    assertThat(commits.submit("second")).isEmpty();
    assertThat(link.problem()).contains("away");
    assertThat(commits.queued()).isEqualTo(2);

    store.isAway = false;
    link.awaitAnswering();
    assertThat(commits.submit("third")).contains(5);
    assertThat(store.stored).containsExactly("first", "second", "third");
  }

  @Test
  void ownersWhoWaitAreLetGoWhenTheStoreGoesAway() throws Exception {
    store.hold();
    var results = submit(List.of("a", "b", "c"));
    store.isAway = true;
    store.release();

    for (var result : results) {
      assertThat(result.get()).isEmpty();
    }
    store.isAway = false;
    Eventually.until("all are stored", () -> store.stored.size() == 3);
  }

  @Test
  void aCommitWhoseAnswerWasLostIsTriedAgain() throws Exception {
    store.losesAnswers = true;

    assertThat(commits.submit("once")).isEmpty();

    Eventually.until("it was tried again", () -> commits.queued() == 0);
    assertThat(store.stored).containsExactly("once", "once"); // the transaction must be repeatable
  }

  @Test
  void whoeverFindsTheStoreAwayTheWriterFindsItAgain() throws Exception {
    link.lost("somebody said so");

    link.awaitAnswering();

    assertThat(link.problem()).isEmpty();
    assertThat(store.signsOfLife).isNotEmpty();
  }

  @Test
  void aFullQueueHoldsTheNextOwnerBack() throws Exception {
    store.isAway = true;
    for (var row : rows(0, 50)) {
      commits.submit(row);
    }
    var next = Thread.ofPlatform().start(() -> submitted("next"));
    Eventually.until("it waits", () -> next.getState() == Thread.State.WAITING);
    assertThat(commits.queued()).isEqualTo(50);

    store.isAway = false;
    next.join();

    Eventually.until("all are stored", () -> store.stored.size() == 51);
    assertThat(store.stored.getLast()).isEqualTo("next");
  }

  @Test
  void closingStoresWhatWaitsAndTakesNoMore() throws Exception {
    store.hold();
    var results = submit(rows(0, 30));
    store.release();

    commits.close(LONG);

    assertThat(store.stored).hasSize(30);
    for (var result : results) {
      assertThat(result.get()).isPresent();
    }
    assertThatThrownBy(() -> commits.submit("late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store is closed: late is not stored");
  }

  @Test
  void closingWhileTheStoreIsAwayEndsAtTheLimit() throws Exception {
    store.isAway = true;
    commits.submit("lost");

    commits.close(SHORT);

    assertThat(store.stored).isEmpty();
    assertThat(commits.queued()).isEqualTo(1);
  }

  @Test
  void anInterruptedOwnerStopsWaitingAndItsRowIsStored() throws Exception {
    store.hold();
    var owner = Thread.ofPlatform().start(() -> submitted("mine"));
    Eventually.until("its row waits", () -> commits.queued() > 0);

    owner.interrupt();
    owner.join();
    store.release();

    Eventually.until("it is stored", () -> store.stored.contains("mine"));
  }

  @Test
  void waitsDoubleUpToTheLongest() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    assertThat(IntStream.of(1, 2, 3, 5, 6, 60).mapToObj(backoff::after))
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(1600),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Hands rows in from threads of their own, in this order, and returns what each is told.
  private List<Future<Optional<Integer>>> submit(List<String> rows) throws Exception {
    var results = new ArrayList<Future<Optional<Integer>>>();
    for (var row : rows) {
      int before = commits.queued();
      var result = new FutureTask<>(() -> commits.submit(row));
      Thread.ofVirtual().start(result);
      results.add(result);
      Eventually.until("the row waits", () -> commits.queued() > before);
    }
    return results;
  }

  private void submitted(String row) {
    try {
      commits.submit(row);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "row" + number).toList();
  }

  /// A store that can be away, lose an answer, refuse rows that begin with `bad`, and be held in
  /// the middle of a commit.
  private static final class FakeTransaction implements Transaction<String, Integer> {
    final List<String> stored = new CopyOnWriteArrayList<>();
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final List<String> signsOfLife = new CopyOnWriteArrayList<>();
    volatile boolean isAway;
    volatile boolean losesAnswers;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void hold() {
      gate = new CountDownLatch(1);
    }

    void release() {
      gate.countDown();
    }

    @Override
    public List<Integer> commit(List<String> rows) {
      await();
      if (isAway) {
        throw new IllegalStateException("away");
      }
      if (rows.isEmpty()) {
        signsOfLife.add("alive");
        return List.of();
      }
      if (rows.stream().anyMatch(row -> row.startsWith("bad"))) {
        throw new IllegalArgumentException("a row is bad");
      }
      stored.addAll(rows);
      batches.add(rows.size());
      if (losesAnswers) {
        losesAnswers = false;
        throw new IllegalStateException("the answer was lost");
      }
      return rows.stream().map(String::length).toList();
    }

    @Override
    public Optional<String> problemOfStore(Throwable failure) {
      return failure instanceof IllegalStateException
          ? Optional.of(String.valueOf(failure.getMessage()))
          : Optional.empty();
    }

    private void await() {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
