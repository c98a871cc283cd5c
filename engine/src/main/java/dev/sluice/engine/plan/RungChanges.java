package dev.sluice.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What differs between two chains of one field, provider by provider: where it stands now, and
/// how sure it must be.
final class RungChanges {
  private RungChanges() {}

  /// A provider's place in a chain: the rung's number, gaps closed.
  private record Placed(int priority, Slot slot) {}

  /// A provider that stands in a chain more than once is told apart by its turn.
  private record Turn(String provider, int turn) {
    @Override
    public String toString() {
      return turn == 1 ? provider : provider + " (" + turn + ")";
    }
  }

  static List<String> between(FieldRule old, FieldRule now) {
    var was = placed(old);
    var is = placed(now);
    var parts = new ArrayList<String>();
    is.forEach(
        (who, here) -> {
          var there = was.get(who);
          if (there == null) {
            parts.add("%s added at %d, minimum %s".formatted(who, here.priority(), minimum(here)));
          } else {
            change(who, there, here).ifPresent(parts::add);
          }
        });
    was.forEach(
        (who, there) -> {
          if (!is.containsKey(who)) {
            parts.add("%s removed (was %d)".formatted(who, there.priority()));
          }
        });
    return parts;
  }

  private static Optional<String> change(Turn who, Placed there, Placed here) {
    var parts = new ArrayList<String>();
    if (there.priority() != here.priority()) {
      parts.add("%d -> %d".formatted(there.priority(), here.priority()));
    } else if (there.slot().number() != here.slot().number()) {
      parts.add("slot %d -> %d".formatted(there.slot().number(), here.slot().number()));
    }
    if (!there.slot().minimum().equals(here.slot().minimum())) {
      parts.add("minimum %s -> %s".formatted(minimum(there), minimum(here)));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(who + " " + String.join(", ", parts));
  }

  private static String minimum(Placed placed) {
    return DifferenceLines.number(placed.slot().minimum().decimal());
  }

  private static Map<Turn, Placed> placed(FieldRule rule) {
    var placed = new LinkedHashMap<Turn, Placed>();
    for (var slot : rule.slots()) {
      int turn = 1;
      while (placed.containsKey(new Turn(slot.provider(), turn))) {
        turn++;
      }
      placed.put(new Turn(slot.provider(), turn), new Placed(placed.size() + 1, slot));
    }
    return placed;
  }
}
