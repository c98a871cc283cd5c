package dev.sluice.server.cli;

import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.server.replay.Change;
import dev.sluice.server.replay.Effect;
import dev.sluice.server.replay.FieldEffect;
import dev.sluice.server.replay.Kind;
import dev.sluice.server.replay.Mean;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a configuration would do, for people.
final class EffectText {
  private EffectText() {}

  static void print(Effect effect, long atLeast) {
    System.out.printf(
        "%d tracks: %d decided, %d of them change; %d unknown%n",
        effect.tracks(), effect.decided(), effect.changed(), effect.unknown());
    if (effect.unknown() > 0) {
      System.out.printf(
          "unknown: their outcome needs answers never asked, at least %d calls (questions: %s)%n",
          atLeast, effect.neverAsked());
    }
    if (effect.onFaults() > 0) {
      System.out.printf(
          "%d of the decided rest on a fault or refusal of their run; asked again, a source might answer%n",
          effect.onFaults());
    }
    System.out.printf(
        "gold: %d before, %d gained, %d lost%n",
        effect.goldBefore(), effect.goldGained(), effect.goldLost());
    System.out.printf(
        "questions needed no more: %s; needed now and not before: %s%n",
        effect.saved(), effect.added());
    System.out.println();
    System.out.printf(
        "%-16s %8s %8s %8s %8s %8s %8s %8s %8s  %s%n",
        "field",
        "before",
        "after",
        "appears",
        "vanishes",
        "changes",
        "moves",
        "rerated",
        "unknown",
        "P before/after, confidence before/after");
    effect.fields().forEach(EffectText::field);
    effect.fields().forEach(EffectText::examples);
  }

  private static void field(String name, FieldEffect field) {
    System.out.printf(
        "%-16s %8d %8d %8d %8d %8d %8d %8d %8d  %s/%s, %s/%s%n",
        name,
        field.before(),
        field.after(),
        field.count(Kind.APPEARS),
        field.count(Kind.VANISHES),
        field.count(Kind.CHANGES),
        field.count(Kind.MOVES),
        field.count(Kind.RERATED),
        field.unknown(),
        mean(field.probabilityBefore()),
        mean(field.probabilityAfter()),
        mean(field.confidenceBefore()),
        mean(field.confidenceAfter()));
  }

  private static String mean(Mean mean) {
    var value = mean.value();
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
  }

  private static void examples(String name, FieldEffect field) {
    if (field.changed() == 0) {
      return;
    }
    System.out.println();
    System.out.printf(
        "%s: %s%n",
        name,
        field.transitions().entrySet().stream()
            .map(way -> way.getKey() + " " + way.getValue())
            .collect(Collectors.joining(", ")));
    field.examples().forEach(EffectText::example);
  }

  private static void example(Change change) {
    System.out.printf(
        "  %s %s: %s -> %s%n",
        change.track(),
        change.kind().word(),
        change.before().map(value -> value.value().display()).orElse("nothing"),
        change.after().map(value -> value.value().display()).orElse("nothing"));
    change.traceBefore().ifPresent(trace -> rungs("before", trace));
    rungs("after", change.traceAfter());
  }

  private static void rungs(String when, FieldOutcome trace) {
    System.out.printf(
        "    %-7s%s%n",
        when,
        trace.rungs().stream()
            .map(
                rung ->
                    "%s (%s) %s".formatted(rung.provider(), rung.minimum(), rung.verdict().label()))
            .collect(Collectors.joining("; ")));
  }
}
