package dev.sluice.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs between two configurations, whatever their numbers: for programs, one change per
/// place, and for people, one line per field, provider, trust and setting. Pure.
public final class Difference {
  private Difference() {}

  /// One place that differs: a path such as `bpm.priority_1_provider`, and its value (a string,
  /// number or truth value) before and after; empty where it did not exist.
  public record Change(String place, Optional<Object> from, Optional<Object> to) {
    @Override
    public String toString() {
      return place + " " + from.orElse("-") + " -> " + to.orElse("-");
    }
  }

  /// Every change, ordered by place.
  public static List<Change> between(Configuration before, Configuration after) {
    var old = places(before);
    var now = places(after);
    var all = new TreeSet<>(old.keySet());
    all.addAll(now.keySet());
    var changes = new ArrayList<Change>();
    for (var place : all) {
      var from = Optional.ofNullable(old.get(place));
      var to = Optional.ofNullable(now.get(place));
      if (!Objects.equals(from, to)) {
        changes.add(new Change(place, from, to));
      }
    }
    return List.copyOf(changes);
  }

  /// The same for people, such as `bpm: spotify 2 -> 1, minimum .85 -> .90`.
  public static List<String> lines(Configuration before, Configuration after) {
    return new DifferenceLines(before, after).lines();
  }

  private static Map<String, Object> places(Configuration configuration) {
    var places = new TreeMap<String, Object>();
    configuration.fields().forEach(rule -> field(places, rule));
    configuration.providers().forEach((name, rule) -> provider(places, name, rule));
    configuration
        .trust()
        .forEach(
            (provider, fields) ->
                fields.forEach(
                    (field, trust) -> trust(places, "trust." + provider + "." + field, trust)));
    places.putAll(configuration.settings());
    return places;
  }

  private static void field(Map<String, Object> places, FieldRule rule) {
    var field = rule.field() + ".";
    places.put(field + "field_type", rule.type().word());
    places.put(field + "field_description", rule.description());
    places.put(field + "enabled", rule.enabled());
    places.put(field + "required_for_gold", rule.requiredForGold());
    places.put(field + "strategy", rule.strategy().word());
    for (Slot slot : rule.slots()) {
      places.put(field + "priority_" + slot.number() + "_provider", slot.provider());
      places.put(field + "priority_" + slot.number() + "_confidence", slot.minimum().decimal());
    }
  }

  private static void provider(Map<String, Object> places, String name, ProviderRule rule) {
    var provider = "providers." + name + ".";
    places.put(provider + "enabled", rule.enabled());
    rule.requests().ifPresent(it -> places.put(provider + "rate_limit_requests", it));
    rule.windowSeconds().ifPresent(it -> places.put(provider + "rate_limit_window_seconds", it));
    rule.cost().ifPresent(it -> places.put(provider + "cost_per_call", it));
    rule.baseUrl().ifPresent(it -> places.put(provider + "base_url", it));
  }

  private static void trust(Map<String, Object> places, String pair, Trust trust) {
    places.put(pair, trust.used());
    places.put(pair + ".declared", trust.declared());
    places.put(pair + ".reason", trust.reason());
    places.put(pair + ".used", trust.usesMeasured() ? "measured" : "declared");
    trust
        .measured()
        .ifPresent(
            measured -> {
              places.put(pair + ".measured", measured.accuracy());
              places.put(pair + ".source", measured.source());
              places.put(pair + ".n", measured.n());
            });
  }
}
