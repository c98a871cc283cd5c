package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What must not stand in a configuration. Every mistake is found, not only the first.
final class Mistakes {
  private final List<Problem> problems = new ArrayList<>();

  private Mistakes() {}

  static List<Problem> in(Configuration configuration) {
    var mistakes = new Mistakes();
    mistakes.identityFloor(configuration.identityFloor());
    mistakes.trust(configuration);
    var seen = new HashSet<String>();
    for (var rule : configuration.fields()) {
      if (!seen.add(rule.field())) {
        mistakes.add(rule.field(), rule.field(), "is configured twice");
      }
      mistakes.slots(rule, configuration.registeredProviders());
    }
    return List.copyOf(mistakes.problems);
  }

  /// The mistakes of one field's slots, with parameter names as places.
  static List<Problem> in(FieldRule rule, Set<String> registeredProviders) {
    var mistakes = new Mistakes();
    mistakes.slots(rule, registeredProviders);
    return mistakes.problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.severity(),
                    problem.place().substring(rule.field().length() + 1),
                    problem.value(),
                    problem.message()))
        .toList();
  }

  private void identityFloor(double floor) {
    if (!(floor >= 0 && floor <= 1)) {
      add("identity_floor", String.valueOf(floor), "must lie in 0..1");
    }
  }

  private void trust(Configuration configuration) {
    configuration
        .trust()
        .forEach(
            (provider, fields) ->
                fields.forEach(
                    (field, trust) -> {
                      var used = trust.used();
                      if (used.signum() < 0 || used.compareTo(BigDecimal.ONE) > 0) {
                        add("trust." + provider + "." + field, "" + used, "must lie in 0..1");
                      }
                    }));
  }

  private void slots(FieldRule rule, Set<String> registeredProviders) {
    var lowest = new HashMap<String, Slot>();
    for (var slot : rule.slots()) {
      var place = rule.field() + ".priority_" + slot.number();
      if (!registeredProviders.contains(slot.provider())) {
        add(place + "_provider", slot.provider(), unknown(slot.provider(), registeredProviders));
      }
      var above = lowest.get(slot.provider());
      if (above != null && slot.minimum().compareTo(above.minimum()) >= 0) {
        add(
            place + "_confidence",
            slot.minimum().toString(),
            "can never be reached: %s already stands in slot %d with minimum %s; name another provider or a lower minimum"
                .formatted(slot.provider(), above.number(), above.minimum()));
      } else {
        lowest.put(slot.provider(), slot);
      }
    }
  }

  private static String unknown(String provider, Set<String> known) {
    var names = String.join(", ", known.stream().sorted().toList());
    return Nearest.to(provider, known)
        .map(near -> "no provider of that name; did you mean '" + near + "'?")
        .orElse("no provider of that name; registered are " + names);
  }

  private void add(String place, String value, String message) {
    problems.add(new Problem(Problem.Severity.ERROR, place, value, message));
  }
}
