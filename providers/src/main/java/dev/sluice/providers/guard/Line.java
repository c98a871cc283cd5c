package dev.sluice.providers.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/// Those who wait, in two classes: interactive tickets go before bulk ones, but of five turns that
/// both wait for one is for bulk. Within a class it is first come, first served; each class has
/// room for so many. Not safe for many threads: its owner holds a lock.
final class Line {
  private static final int IN_A_ROW = 4;

  private final int room;
  private final LinkedHashSet<Ticket> interactive = new LinkedHashSet<>();
  private final LinkedHashSet<Ticket> bulk = new LinkedHashSet<>();
  private int inARow;

  Line(int room) {
    this.room = room;
  }

  /// Adds a ticket at the end of its class, if there is room.
  boolean add(Ticket ticket) {
    var line = ticket.asker().isInteractive() ? interactive : bulk;
    return line.size() < room && line.add(ticket);
  }

  /// Moves a ticket that waits with the bulk to the end of the interactive ones, room or not.
  void promote(Ticket ticket) {
    if (bulk.remove(ticket)) {
      interactive.add(ticket);
    }
  }

  /// Whether the ticket waited here; it does no more.
  boolean remove(Ticket ticket) {
    return interactive.remove(ticket) || bulk.remove(ticket);
  }

  /// Removes and returns all of whom this is true.
  List<Ticket> removeAll(Predicate<Ticket> condition) {
    var removed = new ArrayList<Ticket>();
    for (var line : List.of(interactive, bulk)) {
      line.removeIf(ticket -> condition.test(ticket) && removed.add(ticket));
    }
    return removed;
  }

  /// Removes and returns the interactive ones that do not wait for as long as this.
  List<Ticket> removeImpatient(long nanos) {
    var removed = new ArrayList<Ticket>();
    interactive.removeIf(
        ticket -> ticket.asker().remaining().toNanos() < nanos && removed.add(ticket));
    return removed;
  }

  boolean isEmpty() {
    return interactive.isEmpty() && bulk.isEmpty();
  }

  int size() {
    return interactive.size() + bulk.size();
  }

  /// How many requests it takes to serve them, counted up to `most`.
  int requests(int most) {
    var groups = new HashMap<String, Integer>();
    int requests = 0;
    for (var line : List.of(interactive, bulk)) {
      for (var ticket : line) {
        if (requests >= most) {
          return requests;
        }
        int before = ticket.size() == 1 ? 0 : groups.merge(ticket.group(), 1, Integer::sum) - 1;
        requests += before % ticket.size() == 0 ? 1 : 0;
      }
    }
    return requests;
  }

  /// Takes whoever is next and all who may go out with it, in the order in which they would have
  /// been next, up to the size of its group. The line must not be empty.
  List<Ticket> take() {
    boolean forBulk = interactive.isEmpty() || (inARow >= IN_A_ROW && !bulk.isEmpty());
    inARow = forBulk || bulk.isEmpty() ? 0 : inARow + 1;
    var head = (forBulk ? bulk : interactive).removeFirst();
    if (head.size() == 1) {
      return List.of(head);
    }
    var batch = new ArrayList<>(List.of(head));
    for (var line : List.of(interactive, bulk)) {
      var tickets = line.iterator();
      while (batch.size() < head.size() && tickets.hasNext()) {
        var other = tickets.next();
        if (other.size() > 1 && other.group().equals(head.group())) {
          tickets.remove();
          batch.add(other);
        }
      }
    }
    return batch;
  }
}
