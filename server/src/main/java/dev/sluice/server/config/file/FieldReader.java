package dev.sluice.server.config.file;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Minimum;
import dev.sluice.engine.plan.Nearest;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.track.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one field of a file.
record FieldReader(String field, Mapping entry, Marks marks) {
  private static final int SLOTS = 4;

  FieldRule rule() {
    if (!field.matches("[a-z0-9][a-z0-9_]*")) {
      marks.problem(
          entry.line(), entry.path(), field, "a field's name is lower-case letters, digits and _");
    }
    marks.at(field, entry.line());
    for (var key : List.of("enabled", "required_for_gold", "strategy")) {
      marks.at(field + "." + key, entry.line(key));
    }
    marks.at(field + ".field_type", entry.line("type"));
    var description = entry.has("description") ? entry.text("description").orElse("") : "";
    var rule =
        new FieldRule(
            field,
            type(),
            entry.flag("enabled").orElse(true),
            entry.flag("required_for_gold").orElse(false),
            strategy(),
            slots(),
            description);
    entry.end();
    return rule;
  }

  private FieldType type() {
    var words = FieldType.words();
    if (!entry.has("type")) {
      entry.missing("type", "type: text (or " + String.join(", ", words) + ")");
    }
    int line = entry.line("type");
    return entry
        .text("type")
        .flatMap(
            word -> {
              var type = FieldType.ofWord(word);
              if (type.isEmpty()) {
                entry.problem(line, "type", word, oneOf(word, words));
              }
              return type;
            })
        .orElse(FieldType.TEXT);
  }

  private Strategy strategy() {
    int line = entry.line("strategy");
    var word = entry.has("strategy") ? entry.text("strategy") : Optional.<String>empty();
    var strategy = word.flatMap(Strategy::ofWord);
    if (word.isPresent() && strategy.isEmpty()) {
      entry.problem(line, "strategy", word.get(), oneOf(word.get(), Strategy.words()));
    }
    return strategy.orElse(Strategy.FIRST_ACCEPTABLE);
  }

  private static String oneOf(String word, List<String> words) {
    return Nearest.to(word, words)
        .map(near -> "is unknown; did you mean '" + near + "'?")
        .orElse("is unknown; there are " + String.join(", ", words));
  }

  private List<Slot> slots() {
    var slots = new ArrayList<Slot>();
    int number = 0;
    for (var rung : entry.mappings("rungs")) {
      number = slot(rung, number);
      var provider = needed(rung, "provider", "provider: spotify");
      var minimum = minimum(rung);
      rung.end();
      if (number <= SLOTS && provider.isPresent() && minimum.isPresent()) {
        marks.at("%s.priority_%d_provider".formatted(field, number), rung.line());
        marks.at("%s.priority_%d_confidence".formatted(field, number), rung.line());
        slots.add(new Slot(number, provider.get(), minimum.get()));
      }
    }
    return slots;
  }

  /// The slot of a rung: the one it names, else the next.
  private int slot(Mapping rung, int before) {
    int line = rung.line("slot");
    int slot =
        rung.has("slot")
            ? rung.number(
                    "slot",
                    number ->
                        number.stripTrailingZeros().scale() <= 0
                            && number.compareTo(BigDecimal.valueOf(before)) > 0
                            && number.compareTo(BigDecimal.valueOf(SLOTS)) <= 0,
                    "must be a whole number in %d..%d, after the rung before it"
                        .formatted(before + 1, SLOTS))
                .map(BigDecimal::intValueExact)
                .orElse(before + 1)
            : before + 1;
    if (slot > SLOTS) {
      marks.problem(
          line, rung.path(), "", "is one too many: a field has %d slots".formatted(SLOTS));
    }
    return slot;
  }

  private static Optional<String> needed(Mapping rung, String key, String example) {
    if (!rung.has(key)) {
      rung.missing(key, example);
    }
    return rung.text(key);
  }

  private static Optional<Confidence> minimum(Mapping rung) {
    int line = rung.line("minimum");
    return needed(rung, "minimum", "minimum: 0.85")
        .flatMap(
            text ->
                switch (Minimum.read(text)) {
                  case Minimum.Good(var confidence) -> Optional.of(confidence);
                  case Minimum.Bad(var remedy) -> {
                    rung.problem(line, "minimum", text, remedy);
                    yield Optional.empty();
                  }
                });
  }
}
