package dev.sluice.engine.waterfall.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One track, one configuration and what the sources can do, with opaque strings as values.
///
/// `given` are the track's given fields, those of locked fields included. A provider that some
/// slot names and `providers` does not has no file. `trust` is provider -> field -> 0..1, a missing
/// entry is 1.
public record World(
    Map<String, String> given,
    Map<String, Rule> fields,
    Map<String, Source> providers,
    Map<String, Map<String, Double>> trust,
    double identityFloor) {

  /// How a value begins that no field type can read.
  public static final String UNPARSABLE = "?";

  public World {
    given = inOrder(given);
    fields = inOrder(fields);
    providers = inOrder(providers);
    trust = inOrder(trust);
  }

  /// What is decided and asked for about one field. `slots` are the filled ones, in slot order;
  /// `consensus` means that they vote.
  public record Rule(
      boolean enabled, boolean requested, boolean locked, List<Slot> slots, boolean consensus) {
    public Rule {
      slots = List.copyOf(slots);
    }

    /// Of a field whose first acceptable rung wins.
    public Rule(boolean enabled, boolean requested, boolean locked, List<Slot> slots) {
      this(enabled, requested, locked, slots, false);
    }

    Rule with(List<Slot> other) {
      return new Rule(enabled, requested, locked, other, consensus);
    }
  }

  /// A filled slot, 1 to 4. `minimum` has at most two decimals.
  public record Slot(int number, String provider, double minimum) {}

  /// A provider. `lookups` stand in file order, best first.
  public record Source(
      boolean enabled, boolean excluded, boolean hasFile, List<WorldLookup> lookups) {
    public Source {
      lookups = List.copyOf(lookups);
    }
  }

  /// One way to ask a provider.
  public sealed interface WorldLookup {
    /// Unique within the provider.
    String name();

    /// A value for any other field does not exist.
    List<String> supplies();
  }

  /// Asked with field values, in the order of `needs`.
  public record Ordinary(String name, List<String> needs, List<String> supplies)
      implements WorldLookup {
    public Ordinary {
      needs = List.copyOf(needs);
      supplies = List.copyOf(supplies);
    }
  }

  /// Asked for the chosen candidate of an answer to one of `fedBy`: by its id where `key` is `id`,
  /// else by what the candidate carries under that name (and not at all where it carries nothing).
  public record Fed(String name, List<String> fedBy, String key, List<String> supplies)
      implements WorldLookup {
    public Fed {
      fedBy = List.copyOf(fedBy);
      supplies = List.copyOf(supplies);
    }
  }

  /// Trust in a provider for a field.
  public double trust(String provider, String field) {
    return trust.getOrDefault(provider, Map.of()).getOrDefault(field, 1.0);
  }

  /// The rule of a configured field.
  public Rule rule(String field) {
    var rule = fields.get(field);
    if (rule == null) {
      throw new IllegalArgumentException(field + " is not configured, only " + fields.keySet());
    }
    return rule;
  }

  /// The same world with another rule for one field.
  public World with(String field, Rule rule) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, rule);
    return new World(given, changed, providers, trust, identityFloor);
  }

  static <K, V> Map<K, V> inOrder(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
