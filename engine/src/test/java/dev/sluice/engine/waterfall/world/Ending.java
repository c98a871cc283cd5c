package dev.sluice.engine.waterfall.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became of a world when nothing was left to ask, in a form in which two readings of the
/// rules can be compared.
///
/// `fields` are the chains of requested fields, `helpers` those that were walked only because
/// somebody waited for them, `questions` everything that was required.
public record Ending(
    SortedMap<String, Chain> fields,
    SortedMap<String, Chain> helpers,
    SortedSet<String> questions) {
  public Ending {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    helpers = Collections.unmodifiableSortedMap(new TreeMap<>(helpers));
    questions = Collections.unmodifiableSortedSet(new TreeSet<>(questions));
  }

  /// One field: `won` has the accepted value or nothing, `rungs` every rung in order.
  public record Chain(List<Win> won, List<Rung> rungs) {
    public Chain {
      won = List.copyOf(won);
      rungs = List.copyOf(rungs);
    }

    /// Whether the field has a value.
    public boolean isFilled() {
      return !won.isEmpty();
    }

    /// The labels of all verdicts, in rung order.
    public List<String> verdicts() {
      return rungs.stream().map(Rung::verdict).toList();
    }
  }

  /// An accepted value; `source` is the question whose answer carried it.
  public record Win(String value, String provider, int priority, int hundredths, String source) {}

  /// A rung's verdict as a label, and the different questions it asked over both passes, in order.
  public record Rung(String verdict, List<String> asked) {
    public Rung {
      asked = List.copyOf(asked);
    }
  }

  /// What differs from the expected ending, a line each; empty when nothing does.
  public String differencesFrom(Ending expected) {
    var lines = new ArrayList<String>();
    compare(lines, "field", expected.fields, fields);
    compare(lines, "helper", expected.helpers, helpers);
    compareSets(lines, "questions", expected.questions, questions);
    return String.join("\n", lines);
  }

  private static void compareSets(
      List<String> lines, String name, Collection<String> expected, Collection<String> actual) {
    var missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    var surplus = new TreeSet<>(actual);
    surplus.removeAll(expected);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      lines.add(name + ": missing " + missing + ", surplus " + surplus);
    }
  }

  private static void compare(
      List<String> lines, String kind, Map<String, Chain> expected, Map<String, Chain> actual) {
    compareSets(lines, kind + "s", expected.keySet(), actual.keySet());
    expected.forEach(
        (field, chain) -> {
          var other = actual.get(field);
          if (other != null && !other.equals(chain)) {
            lines.add(kind + " " + field + ": expected " + chain);
            lines.add(kind + " " + field + ": but was  " + other);
          }
        });
  }
}
