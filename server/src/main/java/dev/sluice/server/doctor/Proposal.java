package dev.sluice.server.doctor;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A configuration that uses only what works, and what was changed for it.
///
/// A rung that can fill nothing is taken out; a source that can, and is in no rung of the field,
/// takes its place with its minimum, as far as trust in it reaches. Those with the greatest product
/// of declared trust and success rate come first. A field that nothing can fill stays as it is: its
/// values of yesterday are kept only while their source stands in it.
public record Proposal(Configuration configuration, List<FieldChange> changes) {
  public Proposal {
    changes = List.copyOf(changes);
  }

  /// What was changed of a field; `unfilled` where nothing can fill it, and it stays as it is.
  public record FieldChange(String field, FieldRule rule, List<String> why, boolean unfilled) {
    public FieldChange {
      why = List.copyOf(why);
    }
  }

  /// A source that could take a place, and how good it is for the field.
  private record Substitute(
      Condition condition, double declared, double used, double rate, boolean byIdentifier) {
    static final Comparator<Substitute> BEST_FIRST =
        Comparator.comparingDouble(Substitute::score)
            .reversed()
            .thenComparing(substitute -> !substitute.condition().found())
            .thenComparing(substitute -> !substitute.condition().keyless())
            .thenComparing(substitute -> !substitute.byIdentifier())
            .thenComparing(substitute -> substitute.condition().provider());

    double score() {
      return declared * rate;
    }

    Confidence reachable(Confidence minimum) {
      var most = Confidence.of(1, used);
      return most.compareTo(minimum) < 0 ? most : minimum;
    }

    String why(RungCheck dead) {
      return "%s takes the place of %s: declared trust %s x success rate %s%s%s%s"
          .formatted(
              condition.provider(),
              dead.slot().provider(),
              twoDigits(declared),
              twoDigits(rate),
              condition.successRate().isEmpty() ? " (no history: it answered)" : "",
              condition.keyless() ? ", no credential" : "",
              byIdentifier ? ", by identifier" : "");
    }
  }

  private static String twoDigits(double number) {
    return BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_EVEN).toString();
  }

  static Proposal of(Configuration live, List<FieldCheck> checks, Sources sources) {
    var known = sources.known(live);
    var proposed = live;
    var changes = new ArrayList<FieldChange>();
    for (var check : checks) {
      if (!check.dead().isEmpty()) {
        var change = change(live, check, sources, known);
        changes.add(change);
        proposed = proposed.with(change.rule());
      }
    }
    return new Proposal(proposed, changes);
  }

  private static FieldChange change(
      Configuration live, FieldCheck check, Sources sources, Set<String> known) {
    var substitutes = substitutes(live, check, sources, known).iterator();
    var slots = new ArrayList<Slot>();
    var why = new ArrayList<String>();
    for (var rung : check.rungs()) {
      if (rung.dead().isEmpty()) {
        slots.add(new Slot(slots.size() + 1, rung.slot().provider(), rung.slot().minimum()));
      } else if (substitutes.hasNext()) {
        var substitute = substitutes.next();
        slots.add(
            new Slot(
                slots.size() + 1,
                substitute.condition().provider(),
                substitute.reachable(rung.slot().minimum())));
        why.add(substitute.why(rung));
      } else {
        why.add(
            "%s goes, nobody else can take its place: %s"
                .formatted(rung.slot().provider(), rung.dead().orElse("")));
      }
    }
    var rule = check.rule();
    return slots.isEmpty()
        ? new FieldChange(rule.field(), rule, List.of("nothing that works can fill it"), true)
        : new FieldChange(rule.field(), with(rule, slots), why, false);
  }

  private static FieldRule with(FieldRule rule, List<Slot> slots) {
    return new FieldRule(
        rule.field(),
        rule.type(),
        rule.enabled(),
        rule.requiredForGold(),
        rule.strategy(),
        slots,
        rule.description());
  }

  private static List<Substitute> substitutes(
      Configuration live, FieldCheck check, Sources sources, Set<String> known) {
    var present =
        check.rungs().stream().map(rung -> rung.slot().provider()).collect(Collectors.toSet());
    var field = check.field();
    return sources.conditions().stream()
        .filter(condition -> condition.state() == Condition.State.ANSWERS)
        .filter(condition -> !present.contains(condition.provider()))
        .filter(condition -> sources.dead(condition.provider(), field, known).isEmpty())
        .map(
            condition ->
                new Substitute(
                    condition,
                    live.trusted(condition.provider(), field)
                        .map(trust -> trust.declared().doubleValue())
                        .orElse(1.0),
                    live.trust(condition.provider(), field),
                    condition.successRate().map(BigDecimal::doubleValue).orElse(1.0),
                    sources.byIdentifier(condition.provider(), field, known)))
        .filter(substitute -> substitute.score() > 0 && substitute.used() > 0)
        .sorted(Substitute.BEST_FIRST)
        .toList();
  }
}
