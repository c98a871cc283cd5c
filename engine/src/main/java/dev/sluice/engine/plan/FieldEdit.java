package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A partial change of one field's configuration, as a person writes it: `priority_1_provider`,
/// `priority_1_confidence` (up to slot 4), `enabled`, `required_for_gold`, `strategy`, `type`,
/// `description`.
///
/// What is not named stays. An empty provider clears its slot together with its minimum. Pure;
/// every problem is told at once, its place being the parameter's name.
public final class FieldEdit {
  private static final int SLOTS = 4;

  private final Parameters parameters;

  private FieldEdit(Map<String, String> texts) {
    this.parameters = new Parameters(texts, known());
  }

  /// Applies the parameters to the current rule.
  ///
  /// @param registeredProviders the names a slot may hold
  public static Edited<FieldRule> edit(
      FieldRule current, Map<String, String> parameters, Set<String> registeredProviders) {
    return new FieldEdit(parameters).apply(current, registeredProviders);
  }

  /// Makes a new field of the parameters; without a type it is text.
  ///
  /// @param registeredProviders the names a slot may hold
  public static Edited<FieldRule> create(
      String field, Map<String, String> parameters, Set<String> registeredProviders) {
    var edit = new FieldEdit(parameters);
    if (!field.matches("[a-z0-9][a-z0-9_]*")) {
      edit.parameters.problem("field", field, "must be lower-case letters, digits and _");
    }
    var blank =
        new FieldRule(field, FieldType.TEXT, true, false, Strategy.FIRST_ACCEPTABLE, List.of(), "");
    return edit.apply(blank, registeredProviders);
  }

  private Edited<FieldRule> apply(FieldRule current, Set<String> registeredProviders) {
    var next =
        new FieldRule(
            current.field(),
            type(current.type()),
            parameters.flag("enabled", current.enabled()),
            parameters.flag("required_for_gold", current.requiredForGold()),
            strategy(current.strategy()),
            slots(current),
            parameters.text("description", current.description()));
    var problems = new ArrayList<>(parameters.problems());
    problems.addAll(Mistakes.in(next, registeredProviders));
    return Edited.of(next, problems);
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
        parameters.has(providerParameter)
            ? Optional.of(parameters.text(providerParameter)).filter(name -> !name.isEmpty())
            : current.map(Slot::provider);
    boolean cleared = parameters.has(providerParameter) && provider.isEmpty();
    if (cleared) {
      return Optional.empty();
    }
    int before = parameters.problems().size();
    var minimum =
        parameters.has(minimumParameter) ? minimum(minimumParameter) : current.map(Slot::minimum);
    if (parameters.problems().size() > before) {
      return Optional.empty();
    }
    if (provider.isPresent() && minimum.isEmpty()) {
      parameters.problem(
          minimumParameter, "", "is needed: slot " + number + " has a provider and no minimum");
      return Optional.empty();
    }
    if (provider.isEmpty() && minimum.isPresent()) {
      parameters.problem(
          minimumParameter,
          parameters.text(minimumParameter),
          "slot %d has no provider; give %s too".formatted(number, providerParameter));
      return Optional.empty();
    }
    return provider.flatMap(name -> minimum.map(least -> new Slot(number, name, least)));
  }

  private Optional<Confidence> minimum(String parameter) {
    var text = parameters.text(parameter);
    return switch (Minimum.read(text)) {
      case Minimum.Good(var confidence) -> Optional.of(confidence);
      case Minimum.Bad(var remedy) -> {
        parameters.problem(parameter, text, remedy);
        yield Optional.empty();
      }
    };
  }

  private Strategy strategy(Strategy current) {
    var text = parameters.text("strategy", current.word());
    var strategy = Strategy.ofWord(text);
    if (strategy.isEmpty()) {
      parameters.problem("strategy", text, "must be " + String.join(" or ", Strategy.words()));
    }
    return strategy.orElse(current);
  }

  private FieldType type(FieldType current) {
    var text = parameters.text("type", current.word());
    return FieldType.ofWord(text)
        .orElseGet(
            () -> {
              var words = FieldType.words();
              parameters.problem(
                  "type",
                  text,
                  Nearest.to(text, words)
                      .map(near -> "is unknown; did you mean '" + near + "'?")
                      .orElse("must be one of " + String.join(", ", words)));
              return current;
            });
  }

  private static List<String> known() {
    var names = new TreeSet<String>();
    for (int number = 1; number <= SLOTS; number++) {
      names.add("priority_" + number + "_provider");
      names.add("priority_" + number + "_confidence");
    }
    names.addAll(List.of("enabled", "required_for_gold", "strategy", "type", "description"));
    return List.copyOf(names);
  }
}
