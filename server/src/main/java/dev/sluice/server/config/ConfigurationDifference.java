package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs between two configurations, one change per place. Pure.
final class ConfigurationDifference {
  private ConfigurationDifference() {}

  /// One place that differs: a path such as `bpm.priority_1_provider`, and its value (a string,
  /// number or truth value) before and after; empty where it did not exist.
  record Change(String place, Optional<Object> from, Optional<Object> to) {
    @Override
    public String toString() {
      return place + " " + from.orElse("-") + " -> " + to.orElse("-");
    }
  }

  /// Every change, ordered by place.
  static List<Change> between(Configuration before, Configuration after) {
    return between(places(before), places(after));
  }

  /// Every change of one field, ordered by place.
  static List<Change> between(FieldRule before, FieldRule after) {
    return between(places(before), places(after));
  }

  private static List<Change> between(Map<String, Object> old, Map<String, Object> now) {
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
    return changes;
  }

  private static Map<String, Object> places(Configuration configuration) {
    var places = new TreeMap<String, Object>();
    configuration.fields().forEach(rule -> places.putAll(places(rule)));
    for (var provider : configuration.registeredProviders()) {
      places.put(
          "providers." + provider + ".enabled",
          !configuration.disabledProviders().contains(provider));
    }
    configuration
        .trust()
        .forEach(
            (provider, fields) ->
                fields.forEach(
                    (field, trust) -> places.put("trust." + provider + "." + field, trust.used())));
    places.put("identity_floor", configuration.identityFloor());
    return places;
  }

  private static Map<String, Object> places(FieldRule rule) {
    var places = new TreeMap<String, Object>();
    var field = rule.field() + ".";
    places.put(field + "field_type", rule.type().word());
    places.put(field + "enabled", rule.enabled());
    places.put(field + "required_for_gold", rule.requiredForGold());
    places.put(field + "strategy", rule.strategy().word());
    for (Slot slot : rule.slots()) {
      places.put(field + "priority_" + slot.number() + "_provider", slot.provider());
      places.put(field + "priority_" + slot.number() + "_confidence", slot.minimum().decimal());
    }
    return places;
  }
}
