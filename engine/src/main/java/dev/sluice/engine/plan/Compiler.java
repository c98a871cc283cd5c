package dev.sluice.engine.plan;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns a configuration without mistakes into a plan: numbers fields and lookups, and finds each
/// rung's routes. Used once, by one thread.
final class Compiler {
  private final Configuration configuration;
  private final Set<String> disabled;
  private final Map<String, Capabilities> providers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<List<String>, Integer> lookups = new HashMap<>();

  Compiler(Configuration configuration, Collection<Capabilities> providers) {
    this.configuration = configuration;
    this.disabled = configuration.disabledProviders();
    providers.forEach(can -> this.providers.put(can.provider(), can));
  }

  Plan plan(String catalogue, Judge judge) {
    var enabled =
        configuration.fields().stream()
            .filter(FieldRule::enabled)
            .sorted((left, right) -> CodePoints.ORDER.compare(left.field(), right.field()))
            .toList();
    enabled.forEach(rule -> number(rule.field()));
    var chains = enabled.stream().map(this::chain).toList();
    return new Plan(
        configuration,
        catalogue,
        judge,
        types(),
        configuration.fields().stream()
            .filter(FieldRule::requiredForGold)
            .map(FieldRule::field)
            .collect(Collectors.toSet()),
        chains,
        names,
        numbers,
        lookups.size());
  }

  private Map<String, FieldType> types() {
    var types = new LinkedHashMap<String, FieldType>();
    configuration.fields().forEach(rule -> types.put(rule.field(), rule.type()));
    return types;
  }

  private Chain chain(FieldRule rule) {
    var rungs = new ArrayList<Rung>();
    for (var slot : rule.slots()) {
      rungs.add(rung(rule.field(), slot, rungs.size() + 1));
    }
    return new Chain(number(rule.field()), rule.field(), rule.type(), rule.strategy(), rungs);
  }

  private Rung rung(String field, Slot slot, int priority) {
    var can = providers.get(slot.provider());
    var routes = can == null ? List.<Route>of() : routes(can, field);
    return new Rung(
        priority,
        slot.number(),
        slot.provider(),
        slot.minimum(),
        configuration.trust(slot.provider(), field),
        disabled.contains(slot.provider()),
        unable(can, routes),
        routes);
  }

  private static Optional<SkipReason> unable(@Nullable Capabilities can, List<Route> routes) {
    if (can == null) {
      return Optional.of(new SkipReason.NoFile());
    }
    return routes.isEmpty() ? Optional.of(new SkipReason.CannotSupply()) : Optional.empty();
  }

  private List<Route> routes(Capabilities can, String field) {
    var routes = new ArrayList<Route>();
    for (var lookup : can.lookups()) {
      if (lookup instanceof Lookup.Ordinary ordinary) {
        var fed = fed(can, ordinary, field);
        boolean supplies = ordinary.supplies().contains(field);
        if (supplies || !fed.isEmpty()) {
          routes.add(route(can, ordinary, supplies, fed));
        }
      }
    }
    return routes;
  }

  private static List<Lookup.Fed> fed(Capabilities can, Lookup.Ordinary feeder, String field) {
    var fed = new ArrayList<Lookup.Fed>();
    for (var lookup : can.lookups()) {
      if (lookup instanceof Lookup.Fed next
          && next.fedBy().contains(feeder.name())
          && next.supplies().contains(field)) {
        fed.add(next);
      }
    }
    return fed;
  }

  private Route route(
      Capabilities can, Lookup.Ordinary lookup, boolean supplies, List<Lookup.Fed> fed) {
    var needs = lookup.needs();
    boolean byText = needs.contains(Fields.ARTIST_NAME) && needs.contains(Fields.TRACK_TITLE);
    int number =
        lookups.computeIfAbsent(List.of(can.provider(), lookup.name()), _ -> lookups.size());
    return new Route(
        can,
        lookup,
        number,
        needs.stream().mapToInt(this::number).toArray(),
        supplies,
        byText,
        fed);
  }

  private int number(String field) {
    return numbers.computeIfAbsent(
        field,
        name -> {
          names.add(name);
          return names.size() - 1;
        });
  }
}
