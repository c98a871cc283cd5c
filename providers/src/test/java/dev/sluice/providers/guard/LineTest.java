package dev.sluice.providers.guard;

import static dev.sluice.providers.guard.Calls.BULK;
import static dev.sluice.providers.guard.Calls.INTERACTIVE;
import static dev.sluice.providers.guard.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who is next.
class LineTest {
  private final Line line = new Line(1_000);

  private static Ticket ticket(String lookup, String value, Asker asker, int size) {
    return Ticket.of(call(lookup, value), asker, lookup, size);
  }

  private static Ticket bulk(String value) {
    return ticket("id", value, BULK, 1);
  }

  private static Ticket interactive(String value) {
    return ticket("id", value, INTERACTIVE, 1);
  }

  @Test
  void interactiveOnesGoFirstButEveryFifthTurnIsForBulk() {
    var inOrder = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      line.add(bulk("b" + i));
      line.add(interactive("i" + i));
    }
    while (!line.isEmpty()) {
      inOrder.append(line.take().getFirst().asker().isInteractive() ? 'i' : 'b');
    }
    assertThat(inOrder.toString()).isEqualTo("iiiibiiiibiiiibbbbbbbbbb");
  }

  @Test
  void turnsThatInteractiveOnesTakeAloneDoNotCount() {
    for (int i = 0; i < 6; i++) {
      line.add(interactive("i" + i));
    }
    for (int i = 0; i < 4; i++) {
      line.take();
    }
    line.add(bulk("b"));

    assertThat(line.take().getFirst().asker()).isSameAs(INTERACTIVE);
  }

  @Test
  void allOfOneLookupGoTogetherUpToItsSize() {
    var others = ticket("other", "x", BULK, 3);
    var batch = new ArrayList<Ticket>();
    line.add(others);
    for (int i = 0; i < 4; i++) {
      batch.add(ticket("many", "b" + i, BULK, 3));
    }
    batch.forEach(line::add);
    var urgent = ticket("many", "i", INTERACTIVE, 3);
    line.add(urgent);

    assertThat(line.requests(100)).isEqualTo(3);
    assertThat(line.take()).containsExactly(urgent, batch.get(0), batch.get(1));
    assertThat(line.take()).containsExactly(others);
    assertThat(line.take()).containsExactly(batch.get(2), batch.get(3));
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void eachClassHasItsOwnRoom() {
    var small = new Line(1);

    assertThat(small.add(bulk("a"))).isTrue();
    assertThat(small.add(bulk("b"))).isFalse();
    assertThat(small.add(interactive("c"))).isTrue();
  }

  @Test
  void whoBecomesInteractiveGoesToTheEndOfThose() {
    var first = interactive("first");
    var late = bulk("late");
    line.add(bulk("other"));
    line.add(late);
    line.add(first);
    line.promote(late);

    assertThat(line.take()).containsExactly(first);
    assertThat(line.take()).containsExactly(late);
    line.promote(late);
    assertThat(line.size()).isEqualTo(1);
  }

  @Test
  void theImpatientLeaveWhenTheyWouldWaitTooLong() {
    var impatient = ticket("id", "x", Calls.interactive(Duration.ofMillis(5)), 1);
    line.add(impatient);
    line.add(interactive("y"));

    assertThat(line.removeImpatient(5_000_000)).isEmpty();
    assertThat(line.removeImpatient(5_000_001)).containsExactly(impatient);
    assertThat(line.size()).isEqualTo(1);
  }

  static LongStream seeds() {
    return new Random(20_261_124).longs(100);
  }

  /// Law: nobody is lost or served twice; within a class and lookup it is first come, first served;
  /// no batch is too large or mixed; nobody waits for more than five turns per one before it.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everybodyHasTheirTurnInOrder(long seed) {
    var random = new Random(seed);
    var sizes = List.of(1, 1, 3, 20);
    var waiting = new ArrayList<Ticket>();
    var taken = new HashSet<Ticket>();
    int sinceBulk = 0;
    for (int i = 0; i < 500; i++) {
      int lookup = random.nextInt(sizes.size());
      var asker = random.nextInt(3) == 0 ? INTERACTIVE : BULK;
      var ticket = ticket("l" + lookup, "v" + i, asker, sizes.get(lookup));
      line.add(ticket);
      waiting.add(ticket);
      while (!line.isEmpty() && random.nextInt(3) == 0) {
        var batch = line.take();
        var head = batch.getFirst();
        assertThat(batch).hasSizeLessThanOrEqualTo(head.size());
        assertThat(batch).allMatch(other -> other.group().equals(head.group()));
        assertThat(waiting.stream().filter(it -> it.asker().equals(head.asker())).findFirst())
            .as("first of its class")
            .contains(head);
        boolean bulkWaits = waiting.stream().anyMatch(it -> !it.asker().isInteractive());
        sinceBulk = bulkWaits && head.asker().isInteractive() ? sinceBulk + 1 : 0;
        assertThat(sinceBulk).isLessThanOrEqualTo(4);
        for (var each : batch) {
          assertThat(taken.add(each)).as("once only").isTrue();
          assertThat(waiting.remove(each)).isTrue();
        }
      }
      assertThat(line.size()).isEqualTo(waiting.size());
    }
  }
}
