package dev.sluice.sandbox.fault;

import dev.sluice.sandbox.http.Request;
import java.time.Duration;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/// A fault that was set, with its chance and what it has hit. Its chance is the same in every run.
/// Safe for many threads.
final class Live {

  private final Fault fault;
  private final ObjectNode asked;
  private final long begin;
  private final SplittableRandom chance;
  private int hits;

  /// @param asked the words it was asked for with
  /// @param begin the moment it was set, nanoseconds of a steady clock
  Live(int id, Fault fault, ObjectNode asked, long begin) {
    this.fault = fault;
    this.asked = asked.deepCopy().put("id", id);
    this.begin = begin;
    chance = new SplittableRandom(id);
  }

  Fault fault() {
    return fault;
  }

  boolean isAt(String provider) {
    return fault.provider().equals(provider);
  }

  /// Whether it has time and hits left.
  synchronized boolean isOver(long now) {
    return fault.life().filter(life -> now - begin >= life.toNanos()).isPresent()
        || (fault.times().isPresent() && hits >= fault.times().getAsInt());
  }

  /// Whether it hits that request, which is then one hit more.
  ///
  /// A request for a token goes to another place than the others: it is only hit if the fault
  /// names its path.
  synchronized boolean hits(String provider, Request request, boolean token, long now) {
    if (!isAt(provider) || isOver(now) || !fault.place().holds(request)) {
      return false;
    }
    if (token && !fault.place().isNamed()) {
      return false;
    }
    if (fault.rate() < 1 && chance.nextDouble() >= fault.rate()) {
      return false;
    }
    hits++;
    return true;
  }

  synchronized Duration delay() {
    return fault.detail().latency().next(chance);
  }

  synchronized Damage damage() {
    return new Damage(fault, chance.nextLong());
  }

  synchronized ObjectNode shown() {
    return asked.deepCopy().put("hits", hits);
  }
}
