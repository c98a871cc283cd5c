package dev.sluice.server.doctor;

import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The ways from what is known of a track to a field, through one provider. Immutable.
final class Ways {
  private final Capabilities can;
  private final Set<String> lost;

  /// Why no way can be gone.
  sealed interface Obstacle {
    /// All of them lead through lookups that cannot be used.
    record Lost() implements Obstacle {}

    /// The track has not these fields, and nothing that works fills them.
    record Needs(List<String> fields) implements Obstacle {
      public Needs {
        fields = List.copyOf(fields);
      }
    }
  }

  /// @param lost lookups that cannot be used
  Ways(Capabilities can, Collection<String> lost) {
    this.can = can;
    this.lost = Set.copyOf(lost);
  }

  /// Whether there is any.
  boolean lead(String field) {
    return !leading(field, Set.of()).isEmpty();
  }

  /// Why none of them can be gone, empty if one can.
  ///
  /// @param known fields that a track has
  Optional<Obstacle> obstacle(String field, Set<String> known) {
    var usable = leading(field, lost);
    if (usable.isEmpty()) {
      return Optional.of(new Obstacle.Lost());
    }
    if (usable.stream().anyMatch(lookup -> known.containsAll(lookup.needs()))) {
      return Optional.empty();
    }
    var missing = new TreeSet<>(usable.getLast().needs());
    missing.removeAll(known);
    return Optional.of(new Obstacle.Needs(List.copyOf(missing)));
  }

  /// Whether one of them begins with an identifier and not with names alone.
  boolean byIdentifier(String field, Set<String> known) {
    return leading(field, lost).stream()
        .filter(lookup -> known.containsAll(lookup.needs()))
        .anyMatch(lookup -> lookup.needs().size() == 1);
  }

  private List<Lookup.Ordinary> leading(String field, Set<String> without) {
    var leading = new ArrayList<Lookup.Ordinary>();
    for (var lookup : can.lookups()) {
      if (lookup instanceof Lookup.Ordinary ordinary
          && !without.contains(ordinary.name())
          && (ordinary.supplies().contains(field) || feeds(ordinary, field, without))) {
        leading.add(ordinary);
      }
    }
    return leading;
  }

  private boolean feeds(Lookup.Ordinary ordinary, String field, Set<String> without) {
    return can.lookups().stream()
        .anyMatch(
            lookup ->
                lookup instanceof Lookup.Fed fed
                    && !without.contains(fed.name())
                    && fed.supplies().contains(field)
                    && fed.fedBy().contains(ordinary.name()));
  }
}
