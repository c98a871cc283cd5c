package dev.sluice.server.config.file;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.ProviderRule;
import dev.sluice.engine.plan.Trust;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes a configuration file: sections, names and keys in one order, numbers in one form.
final class FileWriter {
  private static final int CENTS = 2;

  /// What needs no quotes wherever it stands: it begins with a letter, is no word that YAML takes
  /// for something else, and holds no sign that could mean something.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 _./()-]*[A-Za-z0-9.)]");

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]*");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|nan|inf");

  private final StringBuilder out = new StringBuilder();

  private FileWriter() {}

  static String write(Configuration configuration) {
    var writer = new FileWriter();
    writer.section("settings", configuration.settings().isEmpty());
    new TreeMap<>(configuration.settings())
        .forEach(
            (name, value) ->
                writer.line("  ", name, value.scale() > 0 ? number(value) : plain(value)));
    writer.section("fields", configuration.fields().isEmpty());
    var fields = new TreeMap<String, FieldRule>(FieldRule.NAMES);
    configuration.fields().forEach(rule -> fields.put(rule.field(), rule));
    fields.values().forEach(writer::field);
    writer.section("providers", configuration.providers().isEmpty());
    new TreeMap<>(configuration.providers()).forEach(writer::provider);
    writer.section("trust", configuration.trust().isEmpty());
    new TreeMap<>(configuration.trust()).forEach(writer::trust);
    return writer.out.toString();
  }

  private void section(String name, boolean isEmpty) {
    out.append(name).append(isEmpty ? ": {}\n" : ":\n");
  }

  private void line(String indent, String key, String value) {
    out.append(indent).append(key).append(": ").append(value).append('\n');
  }

  private void name(String indent, String name) {
    out.append(indent).append(WORD.matcher(name).matches() ? text(name) : quoted(name));
    out.append(":\n");
  }

  private void field(FieldRule rule) {
    name("  ", rule.field());
    if (!rule.description().isEmpty()) {
      line("    ", "description", text(rule.description()));
    }
    line("    ", "type", rule.type().word());
    line("    ", "enabled", Boolean.toString(rule.enabled()));
    line("    ", "required_for_gold", Boolean.toString(rule.requiredForGold()));
    line("    ", "strategy", rule.strategy().word());
    out.append(rule.slots().isEmpty() ? "    rungs: []\n" : "    rungs:\n");
    int expected = 1;
    for (var slot : rule.slots()) {
      out.append("      - {");
      if (slot.number() != expected) {
        out.append("slot: ").append(slot.number()).append(", ");
      }
      out.append("provider: ").append(text(slot.provider()));
      out.append(", minimum: ").append(slot.minimum()).append("}\n");
      expected = slot.number() + 1;
    }
  }

  private void provider(String name, ProviderRule rule) {
    name("  ", name);
    line("    ", "enabled", Boolean.toString(rule.enabled()));
    var limit = new ArrayList<String>();
    rule.requests().ifPresent(requests -> limit.add("requests: " + requests));
    rule.windowSeconds().ifPresent(seconds -> limit.add("seconds: " + plain(seconds)));
    if (!limit.isEmpty()) {
      line("    ", "limit", "{" + String.join(", ", limit) + "}");
    }
    rule.cost().ifPresent(cost -> line("    ", "cost", plain(cost)));
    rule.baseUrl().ifPresent(url -> line("    ", "base_url", text(url)));
  }

  private void trust(String provider, Map<String, Trust> fields) {
    name("  ", provider);
    new TreeMap<>(fields)
        .forEach(
            (field, trust) -> {
              out.append("    ")
                  .append(WORD.matcher(field).matches() ? text(field) : quoted(field));
              out.append(": {").append(String.join(", ", trust(trust))).append("}\n");
            });
  }

  private static List<String> trust(Trust trust) {
    var parts = new ArrayList<String>();
    parts.add("declared: " + number(trust.declared()));
    if (!trust.reason().isEmpty()) {
      parts.add("reason: " + text(trust.reason()));
    }
    trust
        .measured()
        .ifPresent(
            measured ->
                parts.add(
                    "measured: {accuracy: %s, source: %s, n: %d}"
                        .formatted(
                            number(measured.accuracy()), text(measured.source()), measured.n())));
    if (trust.usesMeasured()) {
      parts.add("use: measured");
    }
    return parts;
  }

  /// At least two decimals.
  private static String number(BigDecimal number) {
    return plain(number.scale() < CENTS ? number.setScale(CENTS) : number);
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  private static String text(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches() ? text : quoted(text);
  }

  /// In double quotes, every sign that is no printable ASCII as an escape, letters excepted.
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                  if ((point >= ' ' && point <= '~') || Character.isLetterOrDigit(point)) {
                    quoted.appendCodePoint(point);
                  } else if (Character.isBmpCodePoint(point)) {
                    quoted.append("\\u%04x".formatted(point));
                  } else {
                    quoted.append("\\U%08x".formatted(point));
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}
