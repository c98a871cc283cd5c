package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A partial change of one field's configuration, as a person writes it: `priority_1_provider`,
/// `priority_1_confidence` (up to slot 4), `enabled`, `required_for_gold`, `strategy`.
///
/// What is not named stays. An empty provider clears its slot together with its minimum. Pure;
/// every problem is told at once, its place being the parameter's name.
public final class FieldEdit {
  private static final int SLOTS = 4;

  private final Map<String, String> parameters;
  private final List<Problem> problems = new ArrayList<>();

  private FieldEdit(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /// What became of an edit.
  public sealed interface Edited {
    /// The field as it would be. Equal to the current one when nothing changes.
    record Changed(FieldRule rule) implements Edited {}

    /// Nothing changes, for these reasons.
    record Refused(List<Problem> problems) implements Edited {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Applies the parameters to the current rule.
  ///
  /// @param registeredProviders the names a slot may hold
  public static Edited edit(
      FieldRule current, Map<String, String> parameters, Set<String> registeredProviders) {
    return new FieldEdit(parameters).apply(current, registeredProviders);
  }

  private Edited apply(FieldRule current, Set<String> registeredProviders) {
    if (parameters.isEmpty()) {
      var known = String.join(", ", known());
      error("body", "", "names nothing to change; parameters are " + known);
    }
    parameters.keySet().stream().filter(name -> !known().contains(name)).forEach(this::unknown);
    var next =
        new FieldRule(
            current.field(),
            current.type(),
            flag("enabled", current.enabled()),
            flag("required_for_gold", current.requiredForGold()),
            strategy(current.strategy()),
            slots(current),
            current.description());
    problems.addAll(Mistakes.in(next, registeredProviders));
    return problems.isEmpty() ? new Edited.Changed(next) : new Edited.Refused(problems);
  }

  private List<Slot> slots(FieldRule current) {
    var filled = new LinkedHashMap<Integer, Slot>();
    current.slots().forEach(slot -> filled.put(slot.number(), slot));
    var slots = new ArrayList<Slot>();
    for (int number = 1; number <= SLOTS; number++) {
      slot(number, Optional.ofNullable(filled.get(number))).ifPresent(slots::add);
    }
    return slots;
  }

  private Optional<Slot> slot(int number, Optional<Slot> current) {
    var providerParameter = "priority_" + number + "_provider";
    var minimumParameter = "priority_" + number + "_confidence";
    var provider =
        parameters.containsKey(providerParameter)
            ? Optional.of(text(providerParameter)).filter(name -> !name.isEmpty())
            : current.map(Slot::provider);
    boolean cleared = parameters.containsKey(providerParameter) && provider.isEmpty();
    if (cleared) {
      return Optional.empty();
    }
    int before = problems.size();
    var minimum =
        parameters.containsKey(minimumParameter)
            ? minimum(minimumParameter)
            : current.map(Slot::minimum);
    if (problems.size() > before) {
      return Optional.empty();
    }
    if (provider.isPresent() && minimum.isEmpty()) {
      error(minimumParameter, "", "is needed: slot " + number + " has a provider and no minimum");
      return Optional.empty();
    }
    if (provider.isEmpty() && minimum.isPresent()) {
      error(
          minimumParameter,
          text(minimumParameter),
          "slot %d has no provider; give %s too".formatted(number, providerParameter));
      return Optional.empty();
    }
    return provider.flatMap(name -> minimum.map(least -> new Slot(number, name, least)));
  }

  private Optional<Confidence> minimum(String parameter) {
    var text = text(parameter);
    return switch (Minimum.read(text)) {
      case Minimum.Good(var confidence) -> Optional.of(confidence);
      case Minimum.Bad(var remedy) -> {
        error(parameter, text, remedy);
        yield Optional.empty();
      }
    };
  }

  private boolean flag(String parameter, boolean current) {
    if (!parameters.containsKey(parameter)) {
      return current;
    }
    var text = text(parameter);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        error(parameter, text, "must be true or false");
        yield current;
      }
    };
  }

  private Strategy strategy(Strategy current) {
    if (!parameters.containsKey("strategy")) {
      return current;
    }
    var text = text("strategy");
    var strategy = Strategy.ofWord(text);
    if (strategy.isEmpty()) {
      error("strategy", text, "must be " + String.join(" or ", Strategy.words()));
    }
    return strategy.orElse(current);
  }

  private String text(String parameter) {
    return parameters.getOrDefault(parameter, "").strip();
  }

  private void unknown(String parameter) {
    var remedy =
        Nearest.to(parameter, known())
            .map(near -> "did you mean '" + near + "'?")
            .orElse("parameters are " + String.join(", ", known()));
    error(parameter, text(parameter), "is no parameter; " + remedy);
  }

  private static List<String> known() {
    var names = new TreeMap<String, Integer>();
    for (int number = 1; number <= SLOTS; number++) {
      names.put("priority_" + number + "_provider", number);
      names.put("priority_" + number + "_confidence", number);
    }
    List.of("enabled", "required_for_gold", "strategy").forEach(name -> names.put(name, 0));
    return List.copyOf(names.keySet());
  }

  private void error(String place, String value, String message) {
    problems.add(new Problem(Problem.Severity.ERROR, place, value, message));
  }
}
