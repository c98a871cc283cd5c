package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes what differs between two configurations for people. Used once, by one thread.
final class DifferenceLines {
  private static final int CENTS = 2;

  private final Configuration before;
  private final Configuration after;
  private final List<String> lines = new ArrayList<>();

  DifferenceLines(Configuration before, Configuration after) {
    this.before = before;
    this.after = after;
  }

  List<String> lines() {
    fields();
    providers();
    trust();
    settings();
    return List.copyOf(lines);
  }

  private void line(String subject, List<String> parts) {
    if (!parts.isEmpty()) {
      lines.add(subject + ": " + String.join("; ", parts));
    }
  }

  private void fields() {
    var names = new TreeSet<>(FieldRule.NAMES);
    before.fields().forEach(rule -> names.add(rule.field()));
    after.fields().forEach(rule -> names.add(rule.field()));
    for (var name : names) {
      var old = before.field(name);
      var now = after.field(name);
      if (old.isEmpty()) {
        now.ifPresent(rule -> lines.add(name + ": added (" + whole(rule) + ")"));
      } else if (now.isEmpty()) {
        lines.add(name + ": removed (was " + whole(old.get()) + ")");
      } else {
        line(name, parts(old.get(), now.get()));
      }
    }
  }

  private static String whole(FieldRule rule) {
    var parts = new ArrayList<String>();
    parts.add(rule.type().word());
    rule.slots()
        .forEach(slot -> parts.add(slot.provider() + " " + number(slot.minimum().decimal())));
    return String.join(", ", parts);
  }

  private static List<String> parts(FieldRule old, FieldRule now) {
    var parts = new ArrayList<>(RungChanges.between(old, now));
    if (old.enabled() != now.enabled()) {
      parts.add(now.enabled() ? "enabled" : "disabled");
    }
    if (old.requiredForGold() != now.requiredForGold()) {
      parts.add(now.requiredForGold() ? "required for gold" : "no longer required for gold");
    }
    if (old.strategy() != now.strategy()) {
      parts.add("strategy %s -> %s".formatted(old.strategy().word(), now.strategy().word()));
    }
    if (old.type() != now.type()) {
      parts.add("type %s -> %s".formatted(old.type().word(), now.type().word()));
    }
    if (!old.description().equals(now.description())) {
      parts.add("description '%s' -> '%s'".formatted(old.description(), now.description()));
    }
    return parts;
  }

  private void providers() {
    var names = new TreeSet<>(before.providers().keySet());
    names.addAll(after.providers().keySet());
    for (var name : names) {
      var old = before.providers().get(name);
      var now = after.providers().get(name);
      var subject = "provider " + name;
      if (old == null || now == null) {
        lines.add(subject + (old == null ? ": registered" : ": no longer registered"));
      } else {
        line(subject, parts(old, now));
      }
    }
  }

  private static List<String> parts(ProviderRule old, ProviderRule now) {
    var parts = new ArrayList<String>();
    if (old.enabled() != now.enabled()) {
      parts.add(now.enabled() ? "enabled" : "disabled");
    }
    change(parts, "limit", "requests", old.requests(), now.requests());
    change(
        parts,
        "window",
        "seconds",
        old.windowSeconds().map(BigDecimal::toPlainString),
        now.windowSeconds().map(BigDecimal::toPlainString));
    change(
        parts,
        "cost",
        "per call",
        old.cost().map(BigDecimal::toPlainString),
        now.cost().map(BigDecimal::toPlainString));
    change(parts, "base URL", "", old.baseUrl(), now.baseUrl());
    return parts;
  }

  private static void change(
      List<String> parts, String what, String unit, Optional<?> old, Optional<?> now) {
    if (!old.equals(now)) {
      parts.add("%s %s -> %s %s".formatted(what, said(old), said(now), unit).stripTrailing());
    }
  }

  private static String said(Optional<?> value) {
    return value.map(Object::toString).orElse("(as its file says)");
  }

  private void trust() {
    var old = pairs(before);
    var now = pairs(after);
    var names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (var name : names) {
      var was = old.get(name);
      var is = now.get(name);
      var subject = "trust " + name;
      if (was == null || is == null) {
        lines.add(subject + ": " + used(was) + " -> " + used(is));
      } else if (!Objects.equals(was, is)) {
        line(subject, parts(was, is));
      }
    }
  }

  private static String used(@Nullable Trust trust) {
    return trust == null ? "(none, so 1.00)" : number(trust.used());
  }

  private static List<String> parts(Trust old, Trust now) {
    var parts = new ArrayList<String>();
    if (old.used().compareTo(now.used()) != 0) {
      parts.add("%s -> %s".formatted(number(old.used()), number(now.used())));
    }
    if (old.usesMeasured() != now.usesMeasured()) {
      parts.add(now.usesMeasured() ? "the measured one is used" : "the declared one is used");
    }
    if (now.usesMeasured() && old.declared().compareTo(now.declared()) != 0) {
      parts.add("declared %s -> %s".formatted(number(old.declared()), number(now.declared())));
    }
    if (!old.reason().equals(now.reason())) {
      parts.add("reason '%s' -> '%s'".formatted(old.reason(), now.reason()));
    }
    if (!old.measured().equals(now.measured())) {
      parts.add("measured %s -> %s".formatted(measured(old), measured(now)));
    }
    return parts;
  }

  private static String measured(Trust trust) {
    return trust
        .measured()
        .map(it -> "%s (%s, n = %d)".formatted(number(it.accuracy()), it.source(), it.n()))
        .orElse("(not)");
  }

  private static Map<String, Trust> pairs(Configuration configuration) {
    var pairs = new TreeMap<String, Trust>();
    configuration
        .trust()
        .forEach(
            (provider, fields) ->
                fields.forEach((field, trust) -> pairs.put(provider + "/" + field, trust)));
    return pairs;
  }

  private void settings() {
    var names = new TreeSet<>(before.settings().keySet());
    names.addAll(after.settings().keySet());
    for (var name : names) {
      var old = Optional.ofNullable(before.settings().get(name));
      var now = Optional.ofNullable(after.settings().get(name));
      if (!old.equals(now)) {
        lines.add(
            "%s: %s -> %s"
                .formatted(
                    name,
                    old.map(DifferenceLines::number).orElse("(default)"),
                    now.map(DifferenceLines::number).orElse("(default)")));
      }
    }
  }

  /// A number as people write a probability: `.85`, `1.00`.
  static String number(BigDecimal number) {
    var plain = number.scale() < CENTS ? number.setScale(CENTS) : number;
    return plain.toPlainString().replaceFirst("^0(?=\\.)", "");
  }
}
